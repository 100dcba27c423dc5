import { present } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { dipsWaiting } from '../alliance/index.ts';
import { jointChoicesDue } from '../choices/index.ts';
import { outreachDue } from '../outreach/index.ts';
import { listTreatmentRefused } from '../patients/index.ts';
import { nameOf } from '../people/index.ts';
import { type Estimate, minutesThisWeek, reviewEstimates } from '../time/index.ts';
import { byNeed, type Reason, reasonKinds, reasonsFor } from './rules.ts';
import { type CaseloadRow, listCaseload, listRows } from './store.ts';
import type { Filters } from './views/filter-form.tsx';
import { type Filter, shows } from './views/rules.ts';
import { listViews } from './views/store.ts';
import { uncopiedOf, waitsOf } from './waits.ts';

export interface PersonInCare extends CaseloadRow {
  reasons: Reason[];
  /** Whose patient this is, where the asker covers for them; null for their own. */
  coveredFor: string | null;
}

export interface CaseloadPerson extends PersonInCare {
  /** The asker's own minutes for this person this week. */
  minutes: number;
}

/** Everyone the asker answers for, whoever needs them first at the top. */
export async function openCaseload(scope: Scope): Promise<{ people: CaseloadPerson[]; now: string }> {
  return scope.read('caseload.read', async (tx) => ({ people: await peopleOf(tx), now: tx.now.toString() }));
}

/** The same, as far as a filter or a saved view of the asker's own shows them. @throws NotHere for another's view. */
export async function openFiltered(
  scope: Scope,
  wanted: { view: string | null; filter: Filter },
): Promise<{ people: CaseloadPerson[]; now: string; filters: Filters }> {
  return scope.read('caseload.read', async (tx) => {
    const views = await listViews(tx);
    const open = wanted.view === null ? null : present(views.find((one) => one.id === wanted.view));
    const filter = open?.filter ?? wanted.filter;
    const everybody = await peopleOf(tx);
    const today = tx.now.toZonedDateTimeISO(tx.zone).toPlainDate().toString();
    const had = new Set(everybody.flatMap((person) => person.reasons.map((reason) => reason.why)));
    return {
      people: everybody.filter((person) => shows(filter, person, today)),
      now: tx.now.toString(),
      filters: {
        filter,
        views,
        open,
        offered: reasonKinds.filter((why) => had.has(why) || why === filter.why),
        all: everybody.length,
      },
    };
  });
}

export interface WaitingPerson extends CaseloadPerson {
  /** How long a review of them will take, by the asker's own past. */
  estimate: Estimate;
}

/** Those of the caseload whose work or message waits to be read. */
export async function openReviews(scope: Scope): Promise<{ people: WaitingPerson[]; now: string }> {
  return scope.read('caseload.read', async (tx) => {
    const waiting = (await peopleOf(tx)).filter(
      (person) => person.reviewCount > 0 || person.shownSince || person.unreadCount > 0 || person.feltWorseAt,
    );
    const estimates = await reviewEstimates(
      tx,
      waiting.map((person) => person.episode),
    );
    const people = waiting.map((one) => ({ ...one, estimate: present(estimates.get(one.episode)) }));
    return { people, now: tx.now.toString() };
  });
}

async function peopleOf(tx: Tx): Promise<CaseloadPerson[]> {
  const people = await peopleInCare(tx);
  const minutes = await minutesThisWeek(tx);
  return people.map((one) => ({ ...one, minutes: minutes.get(one.episode) ?? 0 }));
}

/** Everyone the asker answers for, with what waits, whoever needs them first at the top. */
export async function peopleInCare(tx: Tx): Promise<PersonInCare[]> {
  return withReasons(tx, await listCaseload(tx, tx.now.toZonedDateTimeISO(tx.zone).toPlainDate().toString()));
}

/** The same for some open episodes. Checks no policy: the caller has. */
export async function peopleOfEpisodes(tx: Tx, episodes: readonly string[]): Promise<PersonInCare[]> {
  return withReasons(tx, await listRows(tx, episodes));
}

async function withReasons(tx: Tx, rows: CaseloadRow[]): Promise<PersonInCare[]> {
  const patients = rows.map((row) => row.patient);
  // A dip is for whoever works with the person: not for a colleague who covers for a day.
  const dips = await dipsWaiting(
    tx,
    rows.filter((row) => row.responsible === tx.account).map((row) => row.episode),
  );
  const refused = await listTreatmentRefused(tx, patients);
  const due = await outreachDue(
    tx,
    rows.map((row) => row.episode),
  );
  const waits = await waitsOf(tx, rows);
  const uncopied = await uncopiedOf(
    tx,
    rows.map((row) => row.episode),
  );
  const choices = await jointChoicesDue(
    tx,
    rows.map((row) => row.episode),
  );
  const away = new Map<string, string>();
  for (const { responsible } of rows) {
    if (responsible !== tx.account && !away.has(responsible))
      away.set(responsible, await nameOf(tx, responsible));
  }
  return byNeed(
    rows.map((row) => ({
      ...row,
      reasons: reasonsFor(row, tx.now, {
        dip: dips.get(row.episode),
        refusedAt: refused.get(row.patient),
        due: due.get(row.episode),
        wait: waits.get(row.episode),
        uncopied: uncopied.get(row.episode),
        choice: choices.get(row.episode),
      }),
      coveredFor: away.get(row.responsible) ?? null,
    })),
  );
}
