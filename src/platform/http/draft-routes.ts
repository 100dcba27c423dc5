import { chooseDraft, dropDraft, keepDraft } from '../db/drafts.ts';
import { one } from '../fields.ts';
import { done, NotHere } from '../outcome.ts';
import type { FormValues } from './form.ts';
import { type Audience, post, type Route, type Visit } from './route.ts';

const SIGNED_IN: Audience[] = [
  'patient',
  'practitioner',
  'trainee',
  'supervisor',
  'manager',
  'navigator',
  'author',
  'reviewer',
];

/** Keeps what is being typed in any form, for the account that types it and nobody else. */
export function draftRoutes(): Route[] {
  return [
    post(
      '/drafts/:form',
      SIGNED_IN,
      async (visit) => {
        const form = formName(visit);
        // Words typed under one account are never kept under another that signed in since.
        if (one(visit.values._account) !== visit.scope.account) return json({ refused: 'account' }, 403);
        const kept = await visit.scope.keep('draft.keep', (tx) =>
          keepDraft(tx, {
            form,
            branch: Math.min(count(visit.values._branch), 30_000),
            revision: Math.min(count(visit.values._revision), 1_000_000_000),
            values: typed(visit.values),
            field: one(visit.values._field).slice(0, 200) || null,
            writer: one(visit.values._writer).slice(0, 60) || visit.key,
            turn: count(visit.values._turn),
          }),
        );
        // Sent already, as a whole: nothing is left to keep.
        if (!kept) return json({ sent: true }, 200);
        const { draft, apart, turn } = kept;
        return json(
          { revision: draft.revision, branch: draft.branch, savedAt: draft.savedAt.toString(), apart, turn },
          apart ? 409 : 200,
        );
      },
      ['form'],
    ),

    post(
      '/drafts/:form/choice',
      SIGNED_IN,
      async (visit) => {
        const form = formName(visit);
        const branch = one(visit.values.branch);
        await visit.scope.act('draft.choose', async (tx) => {
          tx.about('draft', null, tx.patient);
          if (branch === 'none') await dropDraft(tx, form);
          else await chooseDraft(tx, form, Math.min(count(branch), 30_000));
          return done();
        });
        return visit.redirect(samePlace(one(visit.values.back)));
      },
      ['form'],
    ),
  ];
}

/** What a person typed: all but the names that the page itself adds, which begin with `_`. */
export function typed(values: FormValues): FormValues {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith('_')));
}

function formName(visit: Visit): string {
  const name = visit.params.form ?? '';
  if (!/^[a-z0-9-]{1,160}$/.test(name)) throw new NotHere();
  return name;
}

/** Only a path of this site. */
function samePlace(path: string): string {
  return /^\/(?![/\\])[\w\-/?=&.%#]*$/.test(path) ? path : '/';
}

function count(value: string | string[] | undefined): number {
  const number = Number(one(value));
  return Number.isSafeInteger(number) && number >= 0 ? number : 0;
}

function json(body: unknown, status: number): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
  });
}
