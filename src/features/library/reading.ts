import { allow, present } from '../../platform/outcome.ts';
import type { Scope } from '../../platform/scope.ts';
import { findService, settings } from '../people/index.ts';
import { listRetired } from './decision-store.ts';
import { type Edition, type EditionKind, editionKinds } from './editions.ts';
import { hardestGrade, type Section, sectionsOf, titleOf } from './plain-edition.ts';
import { mayReadLibrary, maySign, mayWrite } from './policy.ts';
import type { Person, Worksheet } from './rules.ts';
import { findEdition, listNewest } from './store.ts';

export interface EditionLine {
  id: string;
  kind: EditionKind;
  title: string;
  number: number;
  language: string;
  grade: number | null;
  signedBy: Edition['signedBy'];
  /** Words of the service's own that stand in place of the shared ones. */
  own: boolean;
  retired: boolean;
}

/** The newest edition of every piece, as the library's list shows it. */
export async function readLibrary(scope: Scope): Promise<{
  demo: boolean;
  lines: EditionLine[];
  mayWrite: boolean;
}> {
  return scope.read('library.list', async (tx) => {
    allow(mayReadLibrary(tx));
    const newest = await listNewest(tx, false);
    const people = peopleIn(newest);
    const demo = (await findService(tx))?.demo === true;
    const order = Object.keys(editionKinds);
    const retired = new Set((await listRetired(tx)).map((one) => `${one.kind} ${one.key}`));
    const lines = newest
      .map((one) => ({ ...line(one, people), retired: retired.has(`${one.kind} ${one.key}`) }))
      .toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
    return { demo, lines, mayWrite: mayWrite(tx) };
  });
}

export interface EditionView extends EditionLine {
  author: string;
  sections: Section[];
  maySign: boolean;
  isReviewer: boolean;
}

/** One edition in plain words. @throws NotHere for whoever may not read the library, and for another service's. */
export async function readEdition(scope: Scope, id: string): Promise<EditionView> {
  return scope.read('library.read', async (tx) => {
    allow(mayReadLibrary(tx));
    const found = present(await findEdition(tx, id));
    const { contentSigners } = await settings(tx);
    return {
      ...line(found, peopleIn(await listNewest(tx, false, { kind: 'people' }))),
      author: found.body.author,
      sections: sectionsOf(found),
      maySign: maySign(tx, contentSigners) && !found.signedBy,
      isReviewer: tx.roles.has('reviewer'),
    };
  });
}

/** A worksheet's edition, to print without anything written on it. @throws NotHere for any other kind of edition. */
export async function readWorksheet(scope: Scope, id: string): Promise<Worksheet> {
  return scope.read('library.print', async (tx) => {
    allow(mayReadLibrary(tx));
    const found = present(await findEdition(tx, id));
    return present(found.kind === 'worksheet' ? (found.body as Worksheet) : undefined);
  });
}

function line(edition: Edition, people: Person[]): EditionLine {
  const { id, kind, number, language, signedBy } = edition;
  return {
    id,
    kind,
    number,
    language,
    signedBy,
    own: edition.origin === 'service',
    retired: false,
    title: titleOf(edition),
    grade: hardestGrade(edition, people),
  };
}

function peopleIn(editions: Edition[]): Person[] {
  return editions.flatMap((one) => (one.kind === 'people' ? [one.body as Person] : []));
}
