import { MessagePage } from '../../../../platform/http/error-pages.tsx';
import { get, post, type Route, type Visit } from '../../../../platform/http/route.ts';
import { issueRoomCode, signInByEntryCode } from '../actions.ts';
import { IssueCodePage, LinkOverPage, LinkPage, RoomCodePage } from '../pages.tsx';
import type { SignInParts } from '../parts.ts';
import { LIMITS } from '../rules.ts';
import { allowed, askingOf, clientOf, one, onward, safeNext, withSetCookies } from '../visit.ts';
import { signInWords } from '../words.ts';

/** Ways in that staff open: an invitation, and a code for the patient who sits beside them. */
export function entryRoutes(parts: SignInParts): Route[] {
  const form = (visit: Visit, errors = {}, values = {}) => ({
    chrome: visit.chrome,
    submissionKey: visit.key,
    form: { errors, values },
    next: safeNext(one(visit.values.next) || visit.query.get('next')),
  });
  const mayTry = (visit: Visit) => allowed(parts, [[LIMITS.room, clientOf(visit, parts)]]);
  const tooMany = (visit: Visit) => visit.page(<MessagePage chrome={visit.chrome} kind="tooMany" />, 429);

  return [
    get('/sign-in/room-code', ['public'], (visit) => visit.page(<RoomCodePage {...form(visit)} />)),

    post('/sign-in/room-code', ['public'], async (visit) => {
      const say = signInWords(visit.chrome.lang);
      const code = one(visit.values.code).trim();
      if (code) {
        if (!(await mayTry(visit))) return tooMany(visit);
        const signedIn = await signInByEntryCode(parts, 'room', code, askingOf(visit));
        if (signedIn) return withSetCookies(visit.redirect(onward(form(visit).next)), signedIn.cookies);
      }
      const errors = { code: say(code ? 'room.wrong' : 'room.missing') };
      return visit.page(<RoomCodePage {...form(visit, errors, { code })} />, 422);
    }),

    get('/welcome', ['public'], (visit) =>
      visit.page(
        <LinkPage
          chrome={visit.chrome}
          action="/welcome"
          submissionKey={visit.key}
          values={{ code: visit.query.get('code') ?? '' }}
        />,
      ),
    ),

    post('/welcome', ['public'], async (visit) => {
      if (!(await mayTry(visit))) return tooMany(visit);
      const code = one(visit.values.code);
      const signedIn = code && (await signInByEntryCode(parts, 'invitation', code, askingOf(visit)));
      // Whoever keeps the letter and comes by it once more is in already.
      if (!signedIn && visit.chrome.signedIn) return visit.redirect(visit.chrome.homeHref);
      if (!signedIn) return visit.page(<LinkOverPage chrome={visit.chrome} kind="welcome" />, 422);
      return withSetCookies(visit.redirect('/account/password?next=/sign-in/onward'), signedIn.cookies);
    }),

    get('/patients/:patient/entry-code', ['practitioner', 'trainee', 'supervisor'], async (visit) => {
      const id = visit.params.patient ?? '';
      const patient = await visit.scope.read('entry-code.page', async (tx) => ({
        id,
        name: (await parts.mayLetIn(tx, id)).name,
      }));
      return visit.page(<IssueCodePage chrome={visit.chrome} submissionKey={visit.key} patient={patient} />);
    }),

    post('/patients/:patient/entry-code', ['practitioner', 'trainee', 'supervisor'], async (visit) => {
      const id = visit.params.patient ?? '';
      const issued = await issueRoomCode(
        visit.scope,
        { patient: id, key: visit.key, secret: parts.secret },
        parts.mayLetIn,
      );
      if (!issued.ok) throw new Error('A room code is never refused.');
      return visit.page(
        <IssueCodePage
          chrome={visit.chrome}
          submissionKey={visit.key}
          patient={{ id, name: '' }}
          made={{ code: issued.value.code, site: new URL(parts.publicUrl).host }}
        />,
      );
    }),
  ];
}
