import { allow, done, type Outcome, present, refused } from '../../platform/outcome.ts';
import type { Scope } from '../../platform/scope.ts';
import { settings } from '../people/index.ts';
import { FaultyContent, readContent } from './content.ts';
import { editionKinds, editionsOf } from './editions.ts';
import { mayPublish, maySign } from './policy.ts';
import type { Content } from './rules.ts';
import { SignOffForm } from './sign-off-form.ts';
import { findEdition, insertEditions, insertSignOff, listPublished, lockPublishing } from './store.ts';

/**
 * Publishes what is new in the content folder into one service. Runs at every start; where nothing is new it only reads.
 * An edition never changes.
 * @throws FaultyContent naming each file whose words differ from the edition that it claims to be.
 */
export async function publishContent(scope: Scope, content: Content = readContent()): Promise<number> {
  const offered = editionsOf(content);
  const missing = async (published: Awaited<ReturnType<typeof listPublished>>) => {
    const known = new Map(published.map((one) => [slot(one.kind, one.key, one.language, one.number), one]));
    const faults = offered.flatMap(({ kind, piece, digest }) => {
      const before = known.get(slot(kind, piece.id, piece.language, piece.edition));
      if (!before || before.digest === digest) return [];
      const where = editionKinds[kind].file(piece.id);
      const says = `"${piece.id}" has changed since its edition ${piece.edition} was published. Give it edition ${piece.edition + 1}.`;
      return [{ where, says }];
    });
    if (faults.length > 0) throw new FaultyContent(faults);
    return offered.filter(
      ({ kind, piece }) => !known.has(slot(kind, piece.id, piece.language, piece.edition)),
    );
  };
  if ((await scope.read('content.check', async (tx) => missing(await listPublished(tx)))).length === 0)
    return 0;
  const outcome = await scope.act('content.publish', async (tx) => {
    allow(mayPublish(tx));
    await lockPublishing(tx);
    const fresh = await missing(await listPublished(tx));
    if (fresh.length > 0) await insertEditions(tx, fresh);
    tx.about('edition', null, null, { published: fresh.length });
    return done(fresh.length);
  });
  return outcome.ok ? outcome.value : 0;
}

/** Signs one edition as a clinician of this service. The same reviewer signs an edition once. */
export async function signOff(
  scope: Scope,
  editionId: string,
  form: { body?: unknown; number?: unknown },
): Promise<Outcome<{ signature: string }>> {
  return scope.act('edition.sign-off', async (tx) => {
    const { contentSigners } = await settings(tx);
    allow(maySign(tx, contentSigners));
    const edition = present(await findEdition(tx, editionId));
    const parsed = SignOffForm.safeParse(form);
    if (!parsed.success) {
      return refused(
        Object.fromEntries(parsed.error.issues.map((issue) => [String(issue.path[0]), issue.message])),
      );
    }
    const signature = tx.id();
    if (!edition.signedBy) {
      const registration = `${parsed.data.body} ${parsed.data.number}`;
      await insertSignOff(tx, { id: signature, edition: editionId, registration });
    }
    tx.about('edition', editionId, null, { key: edition.key, number: edition.number });
    return done({ signature });
  });
}

function slot(...parts: (string | number)[]): string {
  return parts.join('\n');
}
