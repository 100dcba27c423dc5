import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { FormValues } from '../http/form.ts';
import type { Tx } from '../scope.ts';

/** What somebody is in the middle of writing. Theirs alone: row-level security shows it to no other account. */
export interface Draft {
  form: string;
  /** 0, and one more for each device that wrote on an older revision. */
  branch: number;
  revision: number;
  values: FormValues;
  /** The field that was being typed in. */
  field: string | null;
  savedAt: Temporal.Instant;
}

export interface DraftSave {
  form: string;
  branch: number;
  /** The revision that the page was made from, or last heard of. */
  revision: number;
  values: FormValues;
  field: string | null;
  /** One page in one tab. Its saves follow each other, whatever the network does to their answers. */
  writer: string;
  /** Grows with the writer's saves, so that a late one never replaces a newer one; left out where none can be late. */
  turn?: number;
}

export interface DraftKept {
  draft: Draft;
  /** Another page has written since: this save has a branch of its own, and nothing was overwritten. */
  apart: boolean;
  /** The writer's newest turn: more than the save's own where its words were taken for older ones, and not kept. */
  turn: number;
}

/** A form as it was posted. */
type SentForm = Readonly<Record<string, string | readonly string[] | undefined>>;

/** How far one writer's words are known. */
interface Reached {
  writer: string;
  turn: number;
}

interface Body extends Reached {
  values: FormValues;
  /** The pages whose words this draft went on from. */
  before?: Reached[];
}

interface Branch {
  draft: Draft;
  body: Body;
}

/** After so long without a save, the next one begins a new sitting, which leaves one audit row. */
const SITTING_MINUTES = 30;

/** The branch that is no draft: it remembers how far the words of each page of this form were sent or let go. */
const SETTLED = -1;

/** A page whose form was sent: nothing that it kept before comes after that. */
const WHOLE = Number.MAX_SAFE_INTEGER;

/** So many pages are remembered: a copy that waits in an outbox is older than the twenty newest only by a mishap. */
const REMEMBERED = 20;

/** Every branch of one's draft of a form, oldest branch first. */
export async function listDrafts(tx: Tx, form: string): Promise<Draft[]> {
  return (await rows(tx, form)).map((row) => row.draft);
}

/** One's drafts of all forms whose name begins so, newest first. */
export async function listDraftsLike(tx: Tx, beginning: string): Promise<Draft[]> {
  const found = await drafts(tx)
    .where(sql<boolean>`starts_with(form, ${beginning})`)
    .where('branch', '>', SETTLED)
    .orderBy('saved_at', 'desc')
    .execute();
  return found.map((row) => read(tx, row).draft);
}

/**
 * Keeps what was typed. Nothing that another page kept is ever overwritten.
 * @returns null where this writer's form was sent as a whole meanwhile: a late copy of it is no new draft.
 */
export async function keepDraft(tx: Tx, save: DraftSave): Promise<DraftKept | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.account} ${save.form}`}, 0))`.execute(
    tx.db,
  );
  const all = await rows(tx, save.form);
  const mine = all.find((row) => row.body.writer === save.writer);
  const named = all.find((row) => row.draft.branch === save.branch);
  const turn = save.turn ?? (mine?.body.turn ?? 0) + 1;
  const has = ({ writer, turn: reached }: Reached) => writer === save.writer && turn <= reached;
  if ((await settled(tx, save.form)).some(has)) return null;
  const known = all.find(({ body }) => has(body) || body.before?.some(has));
  if (known)
    return { draft: known.draft, apart: known.draft.branch !== save.branch, turn: mine?.body.turn ?? turn };
  const target =
    mine ??
    (named && (named.draft.revision === save.revision || sameValues(named.body.values, save.values))
      ? named
      : undefined);
  const before = target && newest(target.body, save.writer);
  const body: Body = { values: save.values, writer: save.writer, turn, before };
  const last = all.at(-1)?.draft.branch;
  const draft: Draft = {
    form: save.form,
    branch: target?.draft.branch ?? (last === undefined ? 0 : last + 1),
    // The same words once more are no new revision: a page made from it goes on from it all the same.
    revision: !target
      ? Math.max(1, save.revision + 1)
      : target.draft.revision + (sameValues(target.body.values, save.values) ? 0 : 1),
    values: save.values,
    field: save.field,
    savedAt: tx.now,
  };
  const row = {
    revision: draft.revision,
    body: tx.seal(JSON.stringify(body)),
    field: draft.field,
    saved_at: tx.now,
  };
  await tx.db
    .insertInto('draft')
    .values({
      service_id: tx.service,
      account_id: tx.account,
      form: save.form,
      branch: draft.branch,
      ...row,
    })
    .onConflict((conflict) =>
      conflict.columns(['service_id', 'account_id', 'form', 'branch']).doUpdateSet(row),
    )
    .execute();
  const savedBefore = target?.draft.savedAt;
  if (!savedBefore || savedBefore.until(tx.now).total('minutes') > SITTING_MINUTES)
    tx.about('draft', null, tx.patient);
  return { draft, apart: all.length > 0 && draft.branch !== save.branch, turn };
}

/**
 * Removes what was kept of a form once it was sent. What another page wrote meanwhile and nobody sent stays.
 * @param sent the form as it was posted. `_writer` names the page: a copy of its words that comes late, from an outbox,
 * is then not kept again. `_branch` and `_revision` say which draft the page was made from.
 */
export async function draftSent(tx: Tx, form: string, sent: SentForm): Promise<void> {
  const writer = one(sent._writer);
  const all = await rows(tx, form);
  const done = all.filter(
    ({ body, draft }) =>
      (writer !== '' && body.writer === writer) ||
      (String(draft.branch) === one(sent._branch) && String(draft.revision) === one(sent._revision)) ||
      sameValues(typed(body.values), typed(sent)),
  );
  await letGo(tx, form, done, writer ? [{ writer, turn: WHOLE }] : []);
}

/** A body's own page and those that it went on from, without `except`; oldest first. */
function newest(body: Body, except = ''): Reached[] {
  const own = { writer: body.writer, turn: body.turn };
  return [...(body.before ?? []), own].filter(({ writer }) => writer !== except).slice(-REMEMBERED);
}

/**
 * Removes branches, and remembers that their words, and those of `more`, were sent or let go: a copy of them that comes
 * late is no new draft.
 */
async function letGo(tx: Tx, form: string, branches: readonly Branch[], more: readonly Reached[] = []) {
  const reached = [...branches.flatMap(({ body }) => newest(body)), ...more];
  if (reached.length === 0) return;
  const turns = [...(await settled(tx, form)), ...reached].slice(-REMEMBERED);
  await tx.db
    .deleteFrom('draft')
    .where('service_id', '=', tx.service)
    .where('account_id', '=', tx.account)
    .where('form', '=', form)
    .where('branch', 'in', [SETTLED, ...branches.map(({ draft }) => draft.branch)])
    .execute();
  await tx.db
    .insertInto('draft')
    .values({
      service_id: tx.service,
      account_id: tx.account,
      form,
      branch: SETTLED,
      revision: 0,
      body: tx.seal(JSON.stringify({ turns })),
      saved_at: tx.now,
    })
    .execute();
}

/** Lets every branch of a draft go because the person chose so. */
export async function dropDraft(tx: Tx, form: string): Promise<void> {
  await letGo(tx, form, await rows(tx, form));
}

/** Lets go of drafts that have waited longer than they may. */
export async function dropDraftsBefore(tx: Tx, beginning: string, before: Temporal.Instant): Promise<void> {
  await tx.db
    .deleteFrom('draft')
    .where('service_id', '=', tx.service)
    .where('account_id', '=', tx.account)
    .where(sql<boolean>`starts_with(form, ${beginning})`)
    .where('saved_at', '<', before)
    .execute();
}

/** Of several branches, goes on with one. */
export async function chooseDraft(tx: Tx, form: string, branch: number): Promise<void> {
  const chosen = (await rows(tx, form)).find((row) => row.draft.branch === branch);
  if (!chosen) return;
  await dropDraft(tx, form);
  await tx.db
    .insertInto('draft')
    .values({
      service_id: tx.service,
      account_id: tx.account,
      form,
      branch: 0,
      revision: chosen.draft.revision + 1,
      body: tx.seal(JSON.stringify({ ...chosen.body, writer: 'chosen' })),
      field: chosen.draft.field,
      saved_at: chosen.draft.savedAt,
    })
    .execute();
}

function sameValues(one: SentForm, other: SentForm): boolean {
  const sorted = (values: SentForm) =>
    JSON.stringify(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));
  return sorted(one) === sorted(other);
}

/** Without what the page adds, the button pressed, and boxes left empty. */
function typed(values: SentForm): SentForm {
  return Object.fromEntries(
    Object.entries(values).filter(
      ([name, value]) => !name.startsWith('_') && name !== 'intent' && value !== '' && value !== undefined,
    ),
  );
}

function one(value: SentForm[string]): string {
  return typeof value === 'string' ? value : (value?.at(-1) ?? '');
}

/** How far the words of a form's pages were sent or let go, newest last. */
async function settled(tx: Tx, form: string): Promise<Reached[]> {
  const row = await drafts(tx).where('form', '=', form).where('branch', '=', SETTLED).executeTakeFirst();
  return row ? ((JSON.parse(tx.open(row.body)) as { turns?: Reached[] }).turns ?? []) : [];
}

async function rows(tx: Tx, form: string) {
  const found = await drafts(tx)
    .where('form', '=', form)
    .where('branch', '>', SETTLED)
    .orderBy('branch')
    .execute();
  return found.map((row) => read(tx, row));
}

function drafts(tx: Tx) {
  return tx.db
    .selectFrom('draft')
    .select(['form', 'branch', 'revision', 'body', 'field', 'saved_at'])
    .where('service_id', '=', tx.service)
    .where('account_id', '=', tx.account);
}

function read(
  tx: Tx,
  row: {
    form: string;
    branch: number;
    revision: number;
    body: Buffer;
    field: string | null;
    saved_at: Temporal.Instant;
  },
): Branch {
  const body = JSON.parse(tx.open(row.body)) as Body;
  return {
    body,
    draft: {
      form: row.form,
      branch: row.branch,
      revision: row.revision,
      values: body.values,
      field: row.field,
      savedAt: row.saved_at,
    },
  };
}
