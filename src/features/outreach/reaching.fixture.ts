/** What the tests of this feature do on its page, each time as it stands now. */
import type { Clinic, TestPatient } from '../../../tests/clinic.ts';
import type { Person } from '../../../tests/house.ts';
import { lived, meetingsOf } from '../../../tests/meetings.ts';
import type { TestProgram } from '../../../tests/program.ts';

export type Missing = TestPatient & { contact: string; next: string };

export const pathOf = (who: TestPatient) => `/patients/${who.patient}/reach`;

/** The words of a page, without what is told to machines. */
export const words = (text: string) => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

export function reaching(the: TestProgram, our: Clinic) {
  let names = 0;
  const seenOn = async (who: TestPatient, by: Person = our.priya) =>
    /name="_seen" value="([^"]*)"/.exec((await by.get(pathOf(who))).text)?.[1] ?? '';
  const send = async (
    who: TestPatient,
    form: string,
    values: Record<string, string>,
    by: Person = our.priya,
  ) => by.post(`${pathOf(who)}/${form}`, { ...values, _seen: await seenOn(who, by) });
  return {
    seenOn,
    /** Sends one form of the page. */
    send,
    read: async (who: TestPatient, by: Person = our.priya) => words((await by.get(pathOf(who))).text),
    decision: (who: TestPatient, choice: string) =>
      send(who, 'decision', { decision: choice, reason: 'Talked it over.' }, our.sunita),
    later: (days: number) => the.clock.advanceTo(the.clock.now().add({ hours: 24 * days })),
    steps: async (who: TestPatient) =>
      (
        await the.owner.query(
          'select kind, outcome, appointment_id from keepstep.outreach_step where patient_id = $1 order by taken_at, id',
          [who.patient],
        )
      ).rows,
    count: async (table: string, who: TestPatient) =>
      Number(
        (
          await the.owner.query(`select count(*) as n from keepstep.${table} where patient_id = $1`, [
            who.patient,
          ])
        ).rows[0].n,
      ),
    /** Somebody who has just not come to their first meeting. */
    missing: async (): Promise<Missing> => {
      const who = await our.patient(`Person${++names}`);
      const [contact = '', next = ''] = await meetingsOf(our.priya, who);
      await lived(the, our, who, contact, '3');
      return { ...who, contact, next };
    },
  };
}
