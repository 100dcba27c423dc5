import { allow, present } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { listContacts, listUnplanned, type UnplannedContact } from '../blend/index.ts';
import { ownEpisode, type PatientName, seePatient } from '../episodes/index.ts';
import type { ToolProblem } from '../library/index.ts';
import { listStarts, mayWriteFor } from '../programme/index.ts';
import { mayAssign } from './policy.ts';
import { byHeading, type Heading, isTool, matches, mayBeginAlone, type Search, type Tool } from './rules.ts';
import { findTool, listTools, type ShelfTool } from './shelf.ts';
import { toolkitWords } from './words.ts';

export interface ToolLine {
  edition: string;
  title: string;
  summary: string;
  minutes: Tool['minutes'];
  problems: readonly ToolProblem[];
}

export interface OwnToolkit {
  /** Put on the list by the practitioner, and not finished. */
  listed: UnplannedContact[];
  /** Begun and not finished, the newest of each tool. */
  begun: UnplannedContact[];
  /** Been through, the newest of each tool. */
  finished: UnplannedContact[];
  /** What may be begun without anybody; empty after discharge. */
  groups: { heading: Heading; tools: ToolLine[] }[];
  open: boolean;
}

/** The patient's own toolkit: the list first, then what they may take up by themselves. */
export async function readOwnToolkit(scope: Scope): Promise<OwnToolkit> {
  return scope.read('toolkit.read-own', async (tx) => {
    const episode = await ownEpisode(tx);
    const open = !episode.dischargedAt;
    const beside = await listUnplanned(tx, episode.id);
    const listed = beside.filter((one) => open && isListed(one));
    const started = new Set((await listStarts(tx, episode.id)).map((one) => one.contact));
    const used = newestOfEach(beside.filter((one) => started.has(one.contact) && !listed.includes(one)));
    const tools = open ? (await listTools(tx)).filter(({ tool }) => mayBeginAlone(tool)) : [];
    return {
      listed,
      begun: used.filter((one) => one.state !== 'done'),
      finished: used.filter((one) => one.state === 'done'),
      groups: byHeading(tools.map(lineOf)),
      open,
    };
  });
}

/**
 * One tool before it is begun, or the contact in which it goes on.
 * @throws NotHere for a tool that only the practitioner adds.
 */
export async function readTool(
  scope: Scope,
  id: string,
): Promise<{ goesOn: string } | (ToolLine & { purpose: string; usedBefore: boolean })> {
  return scope.read('tool.read-own', async (tx) => {
    const episode = await ownEpisode(tx);
    const found = present(await findTool(tx, id));
    allow(mayBeginAlone(found.tool));
    const of = (one: { contentKey: string }) => one.contentKey === found.key;
    const beside = (await listUnplanned(tx, episode.id)).filter(of);
    const contacts = [...beside.filter((one) => !one.beside.ended), ...(await listContacts(tx, episode.id))];
    const goesOn = contacts.find((one) => of(one) && one.state !== 'done' && one.state !== 'skipped');
    if (goesOn) return { goesOn: goesOn.contact };
    allow(!episode.dischargedAt);
    return { ...lineOf(found), purpose: found.tool.purpose, usedBefore: beside.length > 0 };
  });
}

export interface FoundTool extends ShelfTool {
  /** Since when it stands on the list already. */
  listed: UnplannedContact | undefined;
}

export interface StaffToolkit {
  patient: PatientName;
  mayWrite: boolean;
  listed: (UnplannedContact & { begun: boolean })[];
  /** Null before anything was searched for. */
  found: FoundTool[] | null;
  now: string;
  zone: string;
}

/** The toolkit beside one patient, for whoever may see their plan. */
export async function readToolkit(
  scope: Scope,
  patient: string,
  search: Search | null,
): Promise<StaffToolkit> {
  return scope.read('toolkit.read', async (tx) => {
    const access = await seePatient(tx, patient, 'plan');
    const episode = present(access.episode);
    const listed = (await listUnplanned(tx, episode.id)).filter(isListed);
    const started = new Set((await listStarts(tx, episode.id)).map((one) => one.contact));
    return {
      patient: access.patient,
      mayWrite: mayAssign(access.standing) && !episode.dischargedAt,
      listed: listed.map((one) => ({ ...one, begun: started.has(one.contact) })),
      found: search && (await findTools(tx, search, listed)),
      now: tx.now.toString(),
      zone: tx.zone,
    };
  });
}

export interface TogetherView {
  name: string;
  /** The online steps of the plan, the done ones last. */
  planned: { contact: string; title: string }[];
  /** What is on the list, or begun beside the plan. */
  beside: { contact: string; title: string }[];
  groups: OwnToolkit['groups'];
}

/** What can be opened at one screen with the patient: what they see themselves, and nothing that is for staff. */
export async function readTogether(scope: Scope, patient: string): Promise<TogetherView> {
  return scope.read('toolkit.read-together', async (tx) => {
    const access = await seePatient(tx, patient, 'entries');
    const episode = present(access.episode);
    allow(mayWriteFor(access.standing) && !episode.dischargedAt);
    const planned = (await listContacts(tx, episode.id)).filter(
      (one) => one.mode === 'online' && one.state !== 'skipped',
    );
    const done = (one: { state: string }) => Number(one.state === 'done');
    const beside = (await listUnplanned(tx, episode.id)).filter((one) => !one.beside.ended);
    return {
      name: access.patient.preferredName,
      planned: planned.sort((a, b) => done(a) - done(b)),
      beside: newestOfEach(beside.filter((one) => one.state !== 'done')),
      groups: byHeading((await listTools(tx)).filter(({ tool }) => mayBeginAlone(tool)).map(lineOf)),
    };
  });
}

async function findTools(tx: Tx, search: Search, listed: UnplannedContact[]): Promise<FoundTool[]> {
  const say = toolkitWords();
  const named = (problem: ToolProblem) => say(`problem.${problem}`);
  return (await listTools(tx))
    .filter(({ tool }) => isTool(tool) && matches(tool, search, named))
    .map((one) => ({ ...one, listed: listed.find((known) => known.contentKey === one.key) }));
}

function isListed({ beside, state }: UnplannedContact): boolean {
  return beside.how === 'list' && !beside.ended && state !== 'done';
}

function newestOfEach(contacts: readonly UnplannedContact[]): UnplannedContact[] {
  return [...new Map(contacts.map((one) => [one.contentKey || one.contact, one])).values()].reverse();
}

function lineOf({ edition, tool }: ShelfTool): ToolLine {
  const { title, summary, minutes } = tool;
  return { edition, title, summary, minutes, problems: tool.tool.problems };
}
