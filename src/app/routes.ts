import { allianceRoutes } from '../features/alliance/index.ts';
import { diaryRoutes } from '../features/appointments/index.ts';
import { assessmentRoutes } from '../features/assessments/index.ts';
import { auditRoutes } from '../features/audit/index.ts';
import { blendRoutes, countPlansWith, plannedMeasures } from '../features/blend/index.ts';
import { bridgeRoutes } from '../features/bridge/index.ts';
import { caseloadRoutes } from '../features/caseload/index.ts';
import { atMidpoint, choiceRoutes } from '../features/choices/index.ts';
import { dischargeRoutes } from '../features/discharge/index.ts';
import { episodeRoutes } from '../features/episodes/index.ts';
import { inboxRoutes } from '../features/inbox/index.ts';
import { letterRoutes } from '../features/letters/index.ts';
import { libraryRoutes } from '../features/library/index.ts';
import { measureRoutes } from '../features/measures/index.ts';
import { besideWork, messageRoutes } from '../features/messages/index.ts';
import { noticeRoutes, type Outbox } from '../features/notices/index.ts';
import { outreachRoutes, postedLetters } from '../features/outreach/index.ts';
import { breakGlassRoutes, patientRoutes } from '../features/patients/index.ts';
import { peopleRoutes, type SignInParts } from '../features/people/index.ts';
import { goalNames, programmeRoutes } from '../features/programme/index.ts';
import { referralRoutes } from '../features/referrals/index.ts';
import { safetyRoutes, showCallAfter, showHelpAfter } from '../features/safety/index.ts';
import { serviceRoutes } from '../features/service/index.ts';
import { supervisionRoutes } from '../features/supervision/index.ts';
import { supportRoutes } from '../features/support/index.ts';
import { timeRoutes } from '../features/time/index.ts';
import { toolkitRoutes } from '../features/toolkit/index.ts';
import { draftRoutes } from '../platform/http/draft-routes.ts';
import { noSignalRoute } from '../platform/http/own-device.tsx';
import type { Route } from '../platform/http/route.ts';
import { besideAnother } from './beside.tsx';
import { galleryRoutes } from './gallery.tsx';
import { homePieces } from './home-pieces.ts';
import { recordAhead } from './record-pieces.ts';
import { workbookParts } from './workbook-parts.ts';

/** Every address of the program. The permission matrix in tests/ walks this list. */
export function allRoutes(parts: {
  signIn: SignInParts;
  outbox: Outbox | undefined;
  gallery: boolean;
}): Route[] {
  return besideAnother([
    ...allianceRoutes(),
    ...assessmentRoutes,
    ...auditRoutes,
    ...diaryRoutes,
    ...blendRoutes(goalNames),
    ...breakGlassRoutes,
    ...bridgeRoutes(),
    ...caseloadRoutes,
    ...choiceRoutes,
    ...dischargeRoutes,
    ...draftRoutes(),
    ...episodeRoutes,
    ...inboxRoutes,
    ...galleryRoutes(parts.gallery),
    ...letterRoutes(postedLetters),
    ...libraryRoutes({ countPlans: countPlansWith }),
    ...measureRoutes({
      afterRisk: showHelpAfter,
      staffAfterRisk: showCallAfter,
      atMidpoint,
      planned: plannedMeasures,
    }),
    ...messageRoutes,
    noSignalRoute,
    ...noticeRoutes(parts.outbox),
    ...outreachRoutes,
    ...patientRoutes(recordAhead),
    ...referralRoutes,
    ...peopleRoutes(parts.signIn),
    ...serviceRoutes(parts.signIn.auth),
    ...programmeRoutes(homePieces, besideWork, workbookParts),
    ...safetyRoutes,
    ...timeRoutes(),
    ...toolkitRoutes,
    ...supervisionRoutes,
    ...supportRoutes,
  ]);
}
