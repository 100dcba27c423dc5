import { one } from '../../platform/fields.ts';
import { openDraft } from '../../platform/http/kept-draft.ts';
import { onOwnDevice, readableOffline } from '../../platform/http/own-device.tsx';
import { get, post, type Route, type Visit } from '../../platform/http/route.ts';
import type { FormState } from '../../ui/form.tsx';
import { PaperSheet } from '../library/index.ts';
import type { ReadBeside } from './beside.tsx';
import { rateAtEnd } from './end-actions.ts';
import { DonePage, EndPage, WorsePage } from './end-pages.tsx';
import { readEnd } from './end-views.ts';
import { OpeningPage } from './opening-page.tsx';
import { readEmptySheet } from './paper-views.ts';
import { isFeedback } from './rules.ts';
import { finishStep, keepPage, savePage, sayWorse, startStep } from './step-actions.ts';
import { moveIn, rowIn, savedOf } from './step-intents.ts';
import { StepPage } from './step-pages.tsx';
import { readOpening, readPage } from './step-views.ts';

const PATIENT = ['patient'] as const;

/** The online steps of one's own plan. Any of them opens at any time: nothing is locked by order. */
export const stepRoutes = (beside: ReadBeside): Route[] => [
  readableOffline(
    get('/programme/:contact', PATIENT, async (visit) => {
      const view = await readOpening(visit.scope, contactOf(visit), beside);
      const form = formOf(visit.query.get('form')) ?? view.form;
      return visit.page(
        <OpeningPage chrome={visit.chrome} view={view} submissionKey={visit.key} form={form} />,
      );
    }),
  ),

  post('/programme/:contact/start', PATIENT, async (visit) => {
    const contact = contactOf(visit);
    const view = await readOpening(visit.scope, contact, null);
    const form = formOf(one(visit.values.form)) ?? view.form;
    const chosen = one(visit.values.person);
    const person = view.people?.list.some((known) => known.id === chosen) ? chosen : null;
    await startStep(visit.scope, { contact, person });
    return visit.redirect(pagePath(contact, view.resume[form], form));
  }),

  readableOffline(
    get(
      '/programme/:contact/pages/:page',
      PATIENT,
      async (visit) => {
        const view = await readPage(visit.scope, {
          contact: contactOf(visit),
          page: visit.params.page ?? '',
          form: formOf(visit.query.get('form')),
          ownDevice: onOwnDevice(visit.context.req.raw),
        });
        const saved = savedOf(visit);
        return visit.page(
          <StepPage chrome={visit.chrome} view={view} submissionKey={visit.key} saved={saved} />,
        );
      },
      ['page'],
    ),
  ),

  post(
    '/programme/:contact/pages/:page',
    PATIENT,
    async (visit) => {
      const contact = contactOf(visit);
      const page = visit.params.page ?? '';
      const form = formOf(one(visit.values.form)) ?? 'full';
      const intent = one(visit.values.intent);
      const sent = { contact, page, form, values: visit.values };
      const writer = one(visit.values._writer) || visit.key;
      const more = rowIn(intent);
      if (more) {
        await keepPage(visit.scope, { ...sent, read: false, writer, row: more });
        return visit.redirect(`${pagePath(contact, page, form)}#sheet-${more.worksheet}`);
      }
      const move = moveIn(intent);
      if (move) {
        await keepPage(visit.scope, { ...sent, read: false, writer, move });
        return visit.redirect(`${pagePath(contact, page, form)}#sheet-${move.worksheet}`);
      }
      const outcome = await savePage(visit.scope, { ...sent, read: intent !== 'save' && intent !== 'worse' });
      if (intent === 'worse') {
        // Nobody who feels worse is held up by a box that is not right.
        if (!outcome.ok) await keepPage(visit.scope, { ...sent, read: false, writer });
        await sayWorse(visit.scope, { contact, words: '' });
        return visit.redirect(`/programme/${contact}/worse`);
      }
      if (!outcome.ok) {
        const view = await readPage(visit.scope, {
          contact,
          page,
          form,
          ownDevice: onOwnDevice(visit.context.req.raw),
          writer,
        });
        const shown = { ...view, values: visit.values, draft: { ...view.draft, branches: [] } };
        return visit.page(
          <StepPage chrome={visit.chrome} view={shown} submissionKey={visit.key} errors={outcome.refusals} />,
          422,
        );
      }
      if (outcome.value.clashes) return visit.redirect(`${pagePath(contact, page, form)}&saved=both`);
      if (intent === 'save') return visit.redirect(`${pagePath(contact, page, form)}&saved=yes`);
      const { pages } = await readPage(visit.scope, { contact, page, form, ownDevice: false });
      const next = pages[pages.findIndex((known) => known.id === page) + 1];
      return visit.redirect(
        next ? pagePath(contact, next.id, form) : `/programme/${contact}/end?form=${form}`,
      );
    },
    ['page'],
  ),

  get(
    '/programme/:contact/sheets/:worksheet/print',
    PATIENT,
    async (visit) => {
      const contact = contactOf(visit);
      const { worksheet, page } = await readEmptySheet(visit.scope, contact, visit.params.worksheet ?? '');
      return visit.page(
        <PaperSheet
          chrome={visit.chrome}
          worksheet={worksheet}
          path={`/programme/${contact}/sheets/${worksheet.id}/print`}
          back={`/programme/${contact}/pages/${page}`}
          large={visit.query.get('size') === 'large'}
        />,
      );
    },
    ['worksheet'],
  ),

  get('/programme/:contact/end', PATIENT, async (visit) => {
    const view = await readEnd(visit.scope, contactOf(visit));
    const form = formOf(visit.query.get('form')) ?? view.form;
    return visit.page(<EndPage chrome={visit.chrome} view={view} submissionKey={visit.key} form={form} />);
  }),

  post('/programme/:contact/end', PATIENT, async (visit) => {
    const contact = contactOf(visit);
    const given = one(visit.values.answer);
    const answer = isFeedback(given) ? given : null;
    const form = formOf(one(visit.values.form)) ?? 'full';
    const only = one(visit.values.intent) === 'rate';
    const { rated, errors } = await rateAtEnd(visit.scope, contact, visit.values);
    // Nobody who feels worse is held up by a number that is none.
    if (only || (errors && answer !== 'worse')) {
      const view = await readEnd(visit.scope, contact);
      const page = { chrome: visit.chrome, view, submissionKey: visit.key, form, answer, errors };
      return visit.page(<EndPage {...page} rated={rated} />, errors ? 422 : 200);
    }
    await finishStep(visit.scope, { contact, form, answer });
    return visit.redirect(`/programme/${contact}/${answer === 'worse' ? 'worse' : 'done'}`);
  }),

  get('/programme/:contact/done', PATIENT, async (visit) =>
    visit.page(<DonePage chrome={visit.chrome} view={await readEnd(visit.scope, contactOf(visit))} />),
  ),

  get('/programme/:contact/worse', PATIENT, (visit) => worsePage(visit, {})),

  post('/programme/:contact/worse', PATIENT, async (visit) => {
    const contact = contactOf(visit);
    const words = one(visit.values.words);
    const outcome = await sayWorse(visit.scope, { contact, words });
    return outcome.ok
      ? visit.redirect(`/programme/${contact}/worse?told=yes`)
      : worsePage(visit, { values: { words }, errors: outcome.refusals });
  }),
];

async function worsePage(visit: Visit, form: FormState): Promise<Response> {
  const view = await readEnd(visit.scope, contactOf(visit));
  const told = visit.query.get('told') === 'yes' && !form.errors;
  const draft = await openDraft(visit, `worse-${view.contact}`, form);
  return visit.page(
    <WorsePage chrome={visit.chrome} view={view} submissionKey={visit.key} draft={draft} told={told} />,
    form.errors ? 422 : 200,
  );
}

function contactOf(visit: Visit): string {
  return visit.params.contact ?? '';
}

function pagePath(contact: string, page: string, form: 'full' | 'short'): string {
  return `/programme/${contact}/pages/${page}?form=${form}`;
}

function formOf(value: string | null): 'full' | 'short' | null {
  return value === 'full' || value === 'short' ? value : null;
}
