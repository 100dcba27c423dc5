import { z } from 'zod';
import { readFields, textField } from '../../../platform/fields.ts';
import { allow, done, type Outcome, present, refused } from '../../../platform/outcome.ts';
import type { Scope } from '../../../platform/scope.ts';
import { findService, settings } from '../../people/index.ts';
import { insertDecision, listRetired } from '../decision-store.ts';
import type { EditionKind } from '../editions.ts';
import { mayRetire, maySign } from '../policy.ts';
import { findEdition, listEditionsOf } from '../store.ts';
import { authoringWords } from './words.ts';

const say = authoringWords();
const why = textField({ missing: say('reason.missing'), most: 2_000, tooLong: say('reason.long') });
const ReasonForm = z.object({ reason: why });
const SharedForm = z.object({ whyShared: why });

/** The kinds that somebody assigns or builds with; the rest the program itself speaks. */
export function isAssigned(kind: EditionKind): boolean {
  return kind === 'step' || kind === 'agenda' || kind === 'worksheet';
}

/** Nothing new is assigned from a retired piece; what is in use stays. */
export async function retire(scope: Scope, edition: string, form: Record<string, unknown>): Promise<Outcome> {
  return decideUse(scope, edition, form, 'retired');
}

/** Undoes a retirement. */
export async function useAgain(
  scope: Scope,
  edition: string,
  form: Record<string, unknown>,
): Promise<Outcome> {
  return decideUse(scope, edition, form, 'in-use-again');
}

function decideUse(
  scope: Scope,
  editionId: string,
  form: Record<string, unknown>,
  decision: 'retired' | 'in-use-again',
): Promise<Outcome> {
  return scope.act(`piece.${decision === 'retired' ? 'retire' : 'use-again'}`, async (tx) => {
    allow(mayRetire(tx));
    const { kind, key, language } = present(await findEdition(tx, editionId));
    present(isAssigned(kind) ? kind : undefined);
    const isRetired = (await listRetired(tx)).some((one) => one.kind === kind && one.key === key);
    present(isRetired === (decision === 'in-use-again') ? true : undefined);
    const read = readFields(ReasonForm, form);
    if (!read.ok) return read;
    await insertDecision(tx, { kind, key, language, decision, through: null, reason: read.value.reason });
    tx.about('edition', editionId, null, { kind, key, decision });
    return done();
  });
}

/**
 * Gives up the service's own words for the shared ones. Only a named signer: they answer for what patients then read.
 * Refused where no shared edition could take their place.
 */
export async function takeShared(
  scope: Scope,
  editionId: string,
  form: Record<string, unknown>,
): Promise<Outcome> {
  return scope.act('piece.take-shared', async (tx) => {
    const { contentSigners } = await settings(tx);
    allow(maySign(tx, contentSigners));
    const { kind, key, language } = present(await findEdition(tx, editionId));
    const all = (await listEditionsOf(tx, kind, key)).filter((one) => one.language === language);
    const own = all.filter((one) => one.origin === 'service');
    const through = Math.max(...present(own.length > 0 ? own : undefined).map((one) => one.number));
    const read = readFields(SharedForm, form);
    if (!read.ok) return read;
    const demo = (await findService(tx))?.demo === true;
    if (!all.some((one) => one.origin === 'shared' && (demo || one.signedBy))) {
      return refused({ _form: say('shared.unsigned') });
    }
    await insertDecision(tx, {
      kind,
      key,
      language,
      decision: 'shared-again',
      through,
      reason: read.value.whyShared,
    });
    tx.about('edition', editionId, null, { kind, key, language, through });
    return done();
  });
}
