import { one } from '../../../platform/fields.ts';
import { get, post, type Route, type Visit } from '../../../platform/http/route.ts';
import { refused } from '../../../platform/outcome.ts';
import { changeRoles, endAccess, inviteStaff, resetSecondFactor } from '../actions.ts';
import { parseRoles, parseStaff } from '../forms.ts';
import { readStaff, readStaffMember } from '../reading.ts';
import { serviceWords } from '../words.ts';
import { StaffMemberPage, StaffPage } from './pages.tsx';

/** What of somebody's sign-in a manager may undo; it lives apart from the domain. */
export interface SignInDeeds {
  /** Takes a lost second step away. */
  reset(service: string, account: string): Promise<void>;
  /** Ends every session. */
  signOut(service: string, account: string): Promise<void>;
}

type Form = { values?: Visit['values']; errors?: Record<string, string> };

/** Who works here: a list, and a page for each. */
export function staffRoutes(signIn: SignInDeeds): Route[] {
  return [
    get('/service/staff', ['manager'], (visit) => showStaff(visit, {})),
    post('/service/staff', ['manager'], async (visit) => {
      const form = parseStaff(visit.values);
      const outcome = form.ok ? await inviteStaff(visit.scope, form.value) : form;
      if (outcome.ok) return visit.redirect(`/service/staff/${outcome.value.account}?invited`);
      return showStaff(visit, { values: visit.values, errors: outcome.refusals });
    }),

    get('/service/staff/:account', ['manager'], (visit) => showMember(visit, {})),
    post('/service/staff/:account/roles', ['manager'], async (visit) => {
      const form = parseRoles(visit.values);
      const account = visit.params.account ?? '';
      const outcome = form.ok ? await changeRoles(visit.scope, account, form.value) : form;
      if (outcome.ok) return visit.redirect(`/service/staff/${account}?roles`);
      return showMember(visit, { values: { roles: [], ...visit.values }, errors: outcome.refusals });
    }),
    post('/service/staff/:account/second-factor', ['manager'], async (visit) => {
      const account = visit.params.account ?? '';
      await resetSecondFactor(visit.scope, account, signIn.reset);
      return visit.redirect(`/service/staff/${account}?reset`);
    }),
    post('/service/staff/:account/end', ['manager'], async (visit) => {
      const account = visit.params.account ?? '';
      const sure = one(visit.values.confirm) === 'yes';
      const outcome = sure
        ? await endAccess(visit.scope, account, one(visit.values.handoverTo) || null)
        : refused({ confirm: serviceWords(visit.chrome.lang)('person.endMissing') });
      if (outcome.ok) {
        await signIn.signOut(visit.scope.service, account);
        return visit.redirect(`/service/staff?ended=${outcome.value.handedOver}`);
      }
      return showMember(visit, { values: visit.values, errors: outcome.refusals });
    }),
  ];
}

async function showStaff(visit: Visit, form: Form): Promise<Response> {
  const ended = visit.query.get('ended');
  const done =
    ended !== null && /^\d{1,4}$/.test(ended)
      ? serviceWords(visit.chrome.lang)('person.ended', { count: Number(ended) })
      : undefined;
  return visit.page(
    <StaffPage
      chrome={visit.chrome}
      form={form}
      submissionKey={visit.key}
      staff={await readStaff(visit.scope)}
      done={done}
    />,
    form.errors ? 422 : 200,
  );
}

async function showMember(visit: Visit, form: Form): Promise<Response> {
  return visit.page(
    <StaffMemberPage
      chrome={visit.chrome}
      form={form}
      submissionKey={visit.key}
      person={await readStaffMember(visit.scope, visit.params.account ?? '')}
      done={doneWith(visit)}
    />,
    form.errors ? 422 : 200,
  );
}

function doneWith({ query, chrome }: Visit): string | undefined {
  const say = serviceWords(chrome.lang);
  if (query.has('reset')) return say('person.resetDone');
  if (query.has('roles')) return say('person.rolesSaved');
  return query.has('invited') ? say('person.invited') : undefined;
}
