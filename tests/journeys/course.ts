/** One course of treatment from the first day of a service to its end, by what people see and press. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import * as beginning from './course/beginning.ts';
import { type Cast, gather } from './course/cast.ts';
import * as comingIn from './course/coming-in.ts';
import * as ending from './course/ending.ts';
import * as first from './course/first-meeting.ts';
import * as planning from './course/planning.ts';
import * as together from './course/together.ts';
import * as weeks from './course/weeks.ts';

type Step = (cast: Cast) => Promise<void>;

const steps: [string, Step][] = [
  ['0: a service is made, by what the command does', beginning.aServiceIsMade],
  ['0: its manager sets it up', beginning.theManagerSetsTheServiceUp],
  ['0: staff accept their invitations', beginning.staffAcceptTheirInvitations],
  ['1: somebody asks for help, signed out', beginning.somebodyAsksForHelp],
  ['1: a bundle is imported, and an answer in it calls duty', comingIn.aReferralIsImported],
  ['2: the referral is decided on, with a talk-first decision', comingIn.theReferralIsAccepted],
  ['3: the patient signs in for the first time, and consents', comingIn.thePatientSignsInFirst],
  ['3: the patient comes back by a code', comingIn.thePatientComesBackByCode],
  ['4: the default plan is proposed and changed', planning.thePlanIsProposedAndChanged],
  ['4: its dates are laid out', planning.theDatesAreLaidOut],
  ['4: the patient agrees to it', planning.thePatientAgreesToThePlan],
  ['4: the first meeting, with problem and safety plan', first.theFirstMeetingTakesPlace],
  ['4: the patient writes a goal', first.thePatientWritesAGoal],
  ['4: the first meeting is written up', first.theFirstMeetingIsWrittenUp],
  ['5: both measures are taken', weeks.bothMeasuresAreTaken],
  ['6: the first online step, left and resumed', weeks.theFirstStepIsDone],
  ['7: a mood', weeks.aMoodIsKept],
  ['8: review and reply, seen by both', weeks.theWeekIsReviewed],
  ['5: an answer about harm brings help first', weeks.anAnswerAboutHarmBringsHelpFirst],
  ['5: the practitioner reads, calls and closes', weeks.thePractitionerCallsAndCloses],
  ['10: both say how they work together', together.bothSayHowTheyWorkTogether],
  ['9: the bridge, for both and on a shared screen', together.theBridgeIsReadByBoth],
  ['9: the page after the meeting', together.thePageAfterTheMeeting],
  ['12: minutes, by hand and by agreement', together.minutesAreKept],
  ['11: the weeks up to the midpoint', ending.theMiddleIsReached],
  ['11: the midpoint asks for a joint choice', ending.theMidpointAsksForAChoice],
  ['11: the course ends', ending.theCourseEnds],
  ['11: the workbook stays', ending.theWorkbookStays],
];

/** Registers the whole course; each step stands on those before it, so the first that fails stops the rest. */
export function wholeCourse(script: boolean): void {
  let cast: Cast;
  let broken = false;
  beforeAll(async () => {
    cast = await gather(script);
  });
  afterEach(() => {
    expect(cast.site.complaints).toEqual([]);
    expect(cast.the.faults).toEqual([]);
  });
  afterAll(() => cast.end());
  test.each(steps)(
    '%s',
    async (_, step) => {
      if (broken) throw new Error('An earlier step failed.');
      broken = true;
      await step(cast);
      broken = false;
    },
    60_000,
  );
}
