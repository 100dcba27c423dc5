import { z } from 'zod';
import { choiceField, lineField, readFields } from '../../../platform/fields.ts';
import { allow, done, type Outcome, present, refused } from '../../../platform/outcome.ts';
import type { Scope, Tx } from '../../../platform/scope.ts';
import type { Edition } from '../editions.ts';
import { mayWrite } from '../policy.ts';
import { findEdition, findNewest, listEditionsOf } from '../store.ts';
import { insertDraft, insertStep, insertVersion, listDraftHeads, listSteps } from './draft-store.ts';
import { blank, freeId, isWritten, type Loose, ORIGINAL, slugOf, stateOf, writtenKinds } from './rules.ts';
import { authoringWords } from './words.ts';

const say = authoringWords();
const NewForm = z.object({
  kind: choiceField(writtenKinds, say('new.kindMissing')),
  title: lineField({ missing: say('new.titleMissing'), most: 120, tooLong: say('new.titleLong') }),
});
const CopyForm = z.object({
  title: lineField({ missing: say('new.titleMissing'), most: 120, tooLong: say('new.titleLong') }),
});
const LanguageForm = z.object({
  language: lineField({
    missing: say('translate.missing'),
    most: 6,
    tooLong: say('translate.wrong'),
  }).refine((code) => code === '' || /^[a-z]{2,3}(-[A-Z]{2})?$/.test(code), say('translate.wrong')),
});

type Begun = Outcome<{ draft: string }>;

/** Begins a new piece from nothing. */
export async function beginNew(scope: Scope, form: Record<string, unknown>): Promise<Begun> {
  return scope.act('draft.begin', async (tx) => {
    allow(mayWrite(tx));
    const read = readFields(NewForm, form);
    if (!read.ok) return read;
    const { kind, title } = read.value;
    const key = await keyFor(tx, kind, title);
    return begin(
      tx,
      { kind, key, language: ORIGINAL, from: null, basedOn: null },
      {
        ...blank(kind, title),
        author: tx.name,
      },
    );
  });
}

/** Begins a piece of its own with the words of another. */
export async function beginCopy(
  scope: Scope,
  edition: string,
  form: Record<string, unknown>,
): Promise<Begun> {
  return scope.act('draft.begin', async (tx) => {
    const from = await written(tx, edition);
    const read = readFields(CopyForm, form);
    if (!read.ok) return read;
    const { title } = read.value;
    const key = await keyFor(tx, from.kind, title);
    const body = { ...wordsOf(from), ...('title' in from.body ? { title } : { name: title }) };
    return begin(
      tx,
      { kind: from.kind, key, language: from.language, from: edition, basedOn: null },
      {
        ...body,
        author: joined(tx.name, from.body.author),
      },
    );
  });
}

/** Begins to change a piece, or goes on with the draft of it that is open already. */
export async function beginChange(scope: Scope, edition: string): Promise<Begun> {
  return scope.act('draft.begin', async (tx) => {
    const from = await written(tx, edition);
    const steps = await listSteps(tx);
    const open = (await listDraftHeads(tx, from)).find((one) => {
      const state = stateOf(steps.get(one.id) ?? []);
      return one.language === from.language && (state === 'writing' || state === 'waiting');
    });
    if (open) {
      tx.about('content-draft', open.id);
      return done({ draft: open.id });
    }
    return begin(
      tx,
      { ...named(from), from: edition, basedOn: originalOf(from) },
      {
        ...wordsOf(from),
        author: joined(tx.name, from.body.author),
      },
    );
  });
}

/**
 * Goes back to older words: a draft with exactly those, sent for review at once. They become a new edition when a
 * reviewer signs them; nothing that was published is taken away.
 */
export async function rollBack(scope: Scope, edition: string): Promise<Begun> {
  return scope.act('draft.roll-back', async (tx) => {
    allow(mayWrite(tx));
    const from = present(await findEdition(tx, edition));
    // Nobody writes a validated questionnaire here, older words of it included.
    present(from.kind === 'instrument' ? undefined : from);
    const current = await findNewest(tx, from.kind, from.key, from.language, false);
    if (current?.id === from.id) return refused({ _form: say('rollBack.current') });
    const begun = await begin(
      tx,
      { ...named(from), from: edition, basedOn: originalOf(from) },
      { ...wordsOf(from), author: from.body.author },
    );
    if (begun.ok) {
      await insertStep(tx, {
        draft: begun.value.draft,
        version: 1,
        step: 'sent',
        words: say('rollBack.words', { number: from.number }),
      });
    }
    return begun;
  });
}

/** Begins a translation with the words that it will say in another language. */
export async function beginTranslation(
  scope: Scope,
  edition: string,
  form: Record<string, unknown>,
): Promise<Begun> {
  return scope.act('draft.begin', async (tx) => {
    const from = await written(tx, edition);
    const read = readFields(LanguageForm, form);
    if (!read.ok) return read;
    const { language } = read.value;
    if (language === from.language) return refused({ language: say('translate.same') });
    const there = (await listEditionsOf(tx, from.kind, from.key)).find((one) => one.language === language);
    return begin(
      tx,
      { kind: from.kind, key: from.key, language, from: there?.id ?? edition, basedOn: edition },
      {
        ...wordsOf(there ?? from),
        author: joined(tx.name, from.body.author),
      },
    );
  });
}

/** Writes a draft with its first version. */
export async function begin(
  tx: Tx,
  head: Omit<Parameters<typeof insertDraft>[1], 'id'>,
  body: Loose,
): Promise<Begun> {
  allow(mayWrite(tx) || tx.kind === 'job');
  const draft = tx.id();
  await insertDraft(tx, { ...head, id: draft });
  await insertVersion(tx, { draft, number: 1, body });
  tx.about('content-draft', draft, null, { kind: head.kind, key: head.key, language: head.language });
  return done({ draft });
}

/** An edition of a kind that is written with forms. */
async function written(tx: Tx, edition: string): Promise<Edition> {
  allow(mayWrite(tx));
  const found = present(await findEdition(tx, edition));
  return present(isWritten(found.kind) ? found : undefined);
}

function named(edition: Edition) {
  return { kind: edition.kind, key: edition.key, language: edition.language };
}

/** The shared edition that a service's own is compared with later: the one current when its first words were taken. */
function originalOf(from: Edition): string | null {
  if (from.origin === 'service') return from.basedOn;
  return from.id;
}

/** The words of an edition without what its publication added. */
export function wordsOf(edition: Pick<Edition, 'body'>): Loose {
  const {
    id: _id,
    language: _language,
    edition: _edition,
    reviewState: _state,
    reviewer: _reviewer,
    ...words
  } = edition.body;
  return words;
}

function joined(name: string, author: string): string {
  return author.includes(name) ? author : `${author}; ${name}`;
}

async function keyFor(tx: Tx, kind: Edition['kind'], title: string): Promise<string> {
  const wanted = slugOf(title);
  const taken = new Set((await listDraftHeads(tx)).filter((one) => one.kind === kind).map((one) => one.key));
  for (let tries = 0; tries < 100; tries++) {
    const key = freeId(wanted, taken);
    if ((await listEditionsOf(tx, kind, key)).length === 0) return key;
    taken.add(key);
  }
  return `${wanted}-${tx.id()}`;
}
