import { allow, done, type Outcome, present, refused } from '../../../platform/outcome.ts';
import type { Scope, Tx } from '../../../platform/scope.ts';
import { settings } from '../../people/index.ts';
import { digestOf } from '../editions.ts';
import { mayReview, mayWrite } from '../policy.ts';
import type { Content } from '../rules.ts';
import { contentOf } from '../shelf.ts';
import { SignOffForm } from '../sign-off-form.ts';
import { insertEditions, insertSignOff, listEditionsOf, listNewest, lockPublishing } from '../store.ts';
import { checkPiece, type DraftFault, faultsOf } from './check.ts';
import {
  type DraftHead,
  findBody,
  insertStep,
  insertVersion,
  listSteps,
  listVersions,
  lockDraft,
} from './draft-store.ts';
import { type DraftState, type Loose, ORIGINAL, type StepName, stateOf } from './rules.ts';
import { authoringWords } from './words.ts';

const MOST_WORDS = 2_000;

/** A draft that is held for this transaction, with where it stands. */
interface Held {
  draft: DraftHead;
  state: DraftState;
  version: number;
  /** The accounts that wrote any version. */
  writers: Set<string>;
}

/**
 * Keeps a new version of a draft. `base` is the version that the page was made from: where somebody else has saved since,
 * nothing is written and the answer says so.
 */
export async function saveDraft(
  scope: Scope,
  save: { draft: string; base: number; change: (before: Loose) => Loose },
): Promise<Outcome<{ version: number }>> {
  return scope.act('draft.write', async (tx) => {
    const held = await hold(tx, save.draft);
    present(held.state === 'writing' ? held : undefined);
    tx.about('content-draft', save.draft);
    if (save.base !== held.version) return refused({ _form: authoringWords()('save.other') });
    const before = present(await findBody(tx, save.draft, save.base));
    const body = save.change(before);
    if (JSON.stringify(body) === JSON.stringify(before)) return done({ version: held.version });
    const version = held.version + 1;
    await insertVersion(tx, { draft: save.draft, number: version, body });
    return done({ version });
  });
}

/** Asks for a clinical review. Refused while the check finds a fault. */
export async function sendDraft(scope: Scope, draft: string, words: unknown): Promise<Outcome> {
  return scope.act('draft.send', async (tx) => {
    const held = await hold(tx, draft);
    present(held.state === 'writing' ? held : undefined);
    if ((await draftFaults(tx, held)).length > 0) return refused({ _form: authoringWords()('send.faults') });
    return step(tx, held, 'sent', words);
  });
}

/** Goes on writing what waits for review, or lets a draft go for good. */
export async function withdrawDraft(
  scope: Scope,
  draft: string,
  how: 'taken-back' | 'set-aside',
): Promise<Outcome> {
  return scope.act(`draft.${how === 'set-aside' ? 'set-aside' : 'take-back'}`, async (tx) => {
    const held = await hold(tx, draft);
    present(held.state === (how === 'set-aside' ? 'writing' : 'waiting') ? held : undefined);
    return step(tx, held, how, '');
  });
}

/** Gives a draft back to its author, with what is to change. */
export async function returnDraft(scope: Scope, draft: string, words: unknown): Promise<Outcome> {
  return scope.act('draft.return', async (tx) => {
    const held = await review(tx, draft);
    if (typeof words !== 'string' || words.trim() === '')
      return refused({ words: authoringWords()('return.missing') });
    return step(tx, held, 'returned', words);
  });
}

/**
 * Makes a draft an edition of this service, signed in the same breath: there is no published edition of a service's own
 * that no clinician has signed. The signer wrote none of it.
 */
export async function publishDraft(
  scope: Scope,
  draftId: string,
  form: { body?: unknown; number?: unknown },
): Promise<Outcome<{ edition: string }>> {
  return scope.act('draft.publish', async (tx) => {
    await lockPublishing(tx);
    const held = await review(tx, draftId);
    const parsed = SignOffForm.safeParse({ ...form });
    if (!parsed.success) {
      return refused(
        Object.fromEntries(parsed.error.issues.map((issue) => [String(issue.path[0]), issue.message])),
      );
    }
    if ((await draftFaults(tx, held)).length > 0)
      return refused({ _form: authoringWords()('publish.faults') });
    const { draft } = held;
    const registration = `${parsed.data.body} ${parsed.data.number}`;
    const own = (await listEditionsOf(tx, draft.kind, draft.key)).filter(
      (one) => one.origin === 'service' && one.language === draft.language,
    );
    const body = present(await findBody(tx, draftId));
    const brought = Number(body.edition);
    const number = Math.max(
      1 + Math.max(0, ...own.map((one) => one.number)),
      Number.isInteger(brought) ? brought : 1,
    );
    const on = tx.now.toZonedDateTimeISO(tx.zone).toPlainDate().toString();
    const { piece } = checkPiece(draft.kind, {
      ...whole(held, body),
      edition: number,
      reviewState: 'clinically reviewed',
      reviewer: { name: tx.name, registration, on },
    });
    const edition = tx.id();
    await insertEditions(tx, [
      {
        id: edition,
        kind: draft.kind,
        piece: present(piece),
        digest: digestOf(present(piece)),
        origin: 'service',
        basedOn: draft.basedOn,
      },
    ]);
    await insertSignOff(tx, { id: tx.id(), edition, registration });
    await step(tx, held, 'published', '', edition);
    return done({ edition });
  });
}

/** A draft's words as the piece that they would be published as. */
export function whole(held: Pick<Held, 'draft'>, body: Loose): Loose {
  return {
    edition: 1,
    author: '',
    ...body,
    id: held.draft.key,
    language: held.draft.language,
    reviewState: 'awaiting clinical review',
    reviewer: undefined,
  };
}

/**
 * Everything that is published now, signed or not, for a draft to be checked beside: in its own language, and in the
 * original's where there is no translation yet.
 */
export async function surroundingContent(tx: Tx, language: string): Promise<Content> {
  const original = await listNewest(tx, false, { language: ORIGINAL });
  if (language === ORIGINAL) return contentOf(original);
  const own = await listNewest(tx, false, { language });
  const translated = new Set(own.map((one) => `${one.kind} ${one.key}`));
  return contentOf([...own, ...original.filter((one) => !translated.has(`${one.kind} ${one.key}`))]);
}

async function draftFaults(tx: Tx, held: Held): Promise<DraftFault[]> {
  const { draft } = held;
  const body = present(await findBody(tx, draft.id));
  return faultsOf(draft, whole(held, body), await surroundingContent(tx, draft.language));
}

async function hold(tx: Tx, id: string): Promise<Held> {
  allow(mayWrite(tx));
  const draft = present(await lockDraft(tx, id));
  const versions = await listVersions(tx, id);
  return {
    draft,
    state: stateOf((await listSteps(tx, id)).get(id) ?? []),
    version: versions.at(-1)?.number ?? 0,
    writers: new Set([draft.begunBy, ...versions.map((one) => one.by)]),
  };
}

/** A draft that waits, for somebody who may review it. */
async function review(tx: Tx, id: string): Promise<Held> {
  const held = await hold(tx, id);
  const { contentSigners } = await settings(tx);
  allow(mayReview(tx, contentSigners, held.writers));
  present(held.state === 'waiting' ? held : undefined);
  return held;
}

async function step(tx: Tx, held: Held, name: StepName, words: unknown, edition?: string): Promise<Outcome> {
  const said = typeof words === 'string' ? words.trim() : '';
  if ([...said].length > MOST_WORDS)
    return refused({ words: authoringWords()('words.tooLong', { most: MOST_WORDS }) });
  const { draft, version } = held;
  await insertStep(tx, { draft: draft.id, version, step: name, words: said, edition });
  tx.about('content-draft', draft.id, null, {
    kind: draft.kind,
    key: draft.key,
    language: draft.language,
    version,
    step: name,
  });
  return done();
}
