import { expect } from 'vitest';
import type { Clinic, TestPatient } from '../../../tests/clinic.ts';
import type { Person } from '../../../tests/house.ts';
import { done } from '../../platform/outcome.ts';
import { type AttendanceCode, recordAttendance } from '../appointments/index.ts';
import { type Plan, planInForce } from './index.ts';

/** What the tests of plans do over and over, in one clinic. */
export function planning(our: Clinic) {
  const planOf = (who: TestPatient): Promise<Plan | undefined> =>
    our.job().read('test.plan', (tx) => planInForce(tx, who.episode));

  /** The editor's form as the page would send it. */
  async function formOf(who: TestPatient): Promise<Record<string, string | string[]>> {
    const plan = await planOf(who);
    const contacts = plan?.contacts ?? [];
    const values: Record<string, string | string[]> = {
      base: String(plan?.version.number),
      row: contacts.map((one) => one.contact),
    };
    for (const one of contacts) {
      values[`key.${one.contact}`] = one.contentKey;
      values[`mode.${one.contact}`] = one.mode;
      values[`week.${one.contact}`] = String(one.week);
      values[`form.${one.contact}`] = one.form;
      values[`minutes.${one.contact}`] = String(one.minutes);
      values[`intent.${one.contact}`] = one.intent;
    }
    return values;
  }

  return {
    planOf,
    formOf,
    async withPlan(name: string): Promise<TestPatient> {
      const who = await our.patient(name);
      const answer = await our.priya.post(`/patients/${who.patient}/plan/proposals`, {});
      expect(answer.status).toBe(303);
      return who;
    },
    save: async (who: TestPatient, changes: Record<string, string>, by: Person = our.priya) =>
      by.post(`/patients/${who.patient}/plan`, { ...(await formOf(who)), ...changes, do: 'save' }),
    async addRoom(name: string): Promise<string> {
      const added = await our.job().act('test.room', async (tx) => {
        const id = tx.id();
        const made = { added_by: tx.account, added_at: tx.now };
        await tx.db
          .insertInto('room')
          .values({ service_id: tx.service, id, name, ...made })
          .execute();
        return done(id);
      });
      return added.ok ? added.value : '';
    },
    seen: (who: TestPatient, appointment: string, code: AttendanceCode = '5') =>
      our.job().act('test.seen', async (tx) => {
        await recordAttendance(tx, { patient: who.patient, appointment, code, minutes: 40 });
        return done();
      }),
  };
}
