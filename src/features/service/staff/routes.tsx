import { get, post, type Route, type Visit } from '../../../platform/http/route.ts';
import { changeRoles, endAccess, inviteStaff } from '../actions.ts';
import { one, parseRoles, parseStaff } from '../forms.ts';
import { readStaff, readStaffMember } from '../reading.ts';
import { serviceWords } from '../words.ts';
import { StaffMemberPage, StaffPage } from './pages.tsx';

/** Opens a way to sign in for an account that was just made. */
export type OpenDoor = (way: {
  service: string;
  account: string;
  email: string;
  name: string;
}) => Promise<void>;

type Form = { values?: Visit['values']; errors?: Record<string, string> };

/** Who works here: a list, and a page for each. */
export function staffRoutes(openDoor: OpenDoor): Route[] {
  return [
    get('/service/staff', ['manager'], (visit) => showStaff(visit, {})),
    post('/service/staff', ['manager'], async (visit) => {
      const form = parseStaff(visit.values);
      const outcome = form.ok ? await inviteStaff(visit.scope, form.value) : form;
      if (!outcome.ok || !form.ok)
        return showStaff(visit, { values: visit.values, errors: outcome.ok ? {} : outcome.refusals });
      const { name, email } = form.value;
      await openDoor({ service: visit.scope.service, account: outcome.value.account, name, email });
      return visit.redirect(`/service/staff/${outcome.value.account}`);
    }),

    get('/service/staff/:account', ['manager'], (visit) => showMember(visit, {})),
    post('/service/staff/:account/roles', ['manager'], async (visit) => {
      const form = parseRoles(visit.values);
      const account = visit.params.account ?? '';
      const outcome = form.ok ? await changeRoles(visit.scope, account, form.value) : form;
      if (outcome.ok) return visit.redirect(`/service/staff/${account}`);
      return showMember(visit, { values: { roles: [], ...visit.values }, errors: outcome.refusals });
    }),
    post('/service/staff/:account/end', ['manager'], async (visit) => {
      const account = visit.params.account ?? '';
      const outcome = await endAccess(visit.scope, account, one(visit.values.handoverTo) || null);
      if (outcome.ok) return visit.redirect(`/service/staff?ended=${outcome.value.handedOver}`);
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
      done={undefined}
    />,
    form.errors ? 422 : 200,
  );
}
