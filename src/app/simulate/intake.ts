import { bookMeeting } from '../../features/appointments/index.ts';
import { writeAssessment, writeProblemStatement } from '../../features/assessments/index.ts';
import { agreePlan, listContacts, proposePlan } from '../../features/blend/index.ts';
import { currentEpisode } from '../../features/episodes/index.ts';
import { recordConsent } from '../../features/patients/index.ts';
import { findAccountOfPatient, openSignIn } from '../../features/people/index.ts';
import { decideReferral, referByStaff } from '../../features/referrals/index.ts';
import type { SeededRandom } from '../../platform/random.ts';
import type { Scope } from '../../platform/scope.ts';
import { linkGoal, setGoal } from './goal.ts';
import type { InCare } from './parts.ts';
import { answersFor, type Person } from './people.ts';
import { problems } from './sentences.ts';
import { enter, type LivedService, value } from './service.ts';

/** Writes down the referral, with the measures that came with it. @returns its id. */
export async function refer(by: Scope, person: Person, chance: SeededRandom): Promise<string> {
  const [givenName = '', ...family] = person.name.split(' ');
  const { referral } = value(
    await referByStaff(by, {
      givenName,
      familyName: family.join(' '),
      preferredName: person.preferredName,
      pronouns: '',
      nhsNumber: null,
      gp: 'Northfield Surgery',
      birthDate: person.birthDate,
      phone: person.phone,
      email: person.email,
      address: '1 Example Street\nNorthfield',
      safeSms: 'yes',
      safeCall: 'yes',
      safeVoicemail: 'no',
      safeEmail: 'yes',
      safePost: 'no',
      phoneSeen: 'no',
      needs: [],
      interpreter: '',
      otherNeeds: '',
      referrer: 'Northfield Surgery',
      brings: chance.pick(problems),
      agree: 'by-phone',
      phq9: answersFor('phq9', person.first.phq9, chance),
      gad7: answersFor('gad7', person.first.gad7, chance),
      perinatal: '',
      words: 'consent/treatment@1/en-GB',
    }),
  );
  return referral;
}

/** Accepts a referral and gives the person their way in. */
export async function accept(
  house: LivedService,
  by: Scope,
  referral: string,
  person: Person,
  practitioner: Scope,
): Promise<InCare> {
  const { patient } = value(
    await decideReferral(by, {
      referral,
      outcome: 'accepted',
      reason: 'Low mood for months; wants to work on it in meetings and online.',
      told: 'Accepted for a blended course.',
      practitioner: practitioner.account,
      same: 'no',
      talkFirst: [],
    }),
  );
  const account = await house.job.read('account.find', (tx) => findAccountOfPatient(tx, patient));
  if (!account) throw new Error('An accepted person has no account.');
  const { service, program, password } = house;
  if (password && person.email.endsWith('@demo.example')) {
    await openSignIn(program.auth, {
      service,
      account: account.id,
      email: person.email,
      name: person.name,
      password,
    });
  }
  const scope = await enter(program, service, account.id);
  return { person, patient, scope, practitioner, staff: [...house.staff.values()] };
}

/** The first hour: consent, assessment, the problem in their words, a first goal, the plan and its dates. */
export async function begin(
  care: InCare,
  first: { date: string; time: string; room: string },
  chance: SeededRandom,
): Promise<void> {
  const { patient, practitioner } = care;
  const words = (purpose: string) => `consent/${purpose}@1/en-GB`;
  value(
    await recordConsent(practitioner, {
      patient,
      answers: { treatment: 'yes', sharing: 'yes', gp: 'yes' },
      how: 'in-the-room',
      words: { treatment: words('treatment'), sharing: words('sharing'), gp: words('gp') },
    }),
  );
  value(
    await writeAssessment(practitioner, {
      patient,
      basedOn: 0,
      talkFirst: [],
      descriptor: 'depression',
      preference: 'blended',
      baby: 'no',
      problem: chance.pick(problems),
      impact: 'Less work done, fewer people seen.',
      risk: 'Asked openly. No thoughts of suicide, no plan, no harm to self or others.',
      pastTreatment: 'None.',
      medication: 'None.',
      alcoholDrugs: 'A glass of wine at weekends.',
      physicalHealth: 'No concerns.',
      dependants: 'None.',
      other: '',
    }),
  );
  value(await writeProblemStatement(practitioner, { patient, problem: chance.pick(problems) }));
  const goal = await setGoal(care, chance);
  const { version } = value(await proposePlan(practitioner, { patient }));
  value(await agreePlan(practitioner, { patient, version, how: 'in-the-meeting' }));
  await linkGoal(care, goal);
  const contacts = await practitioner.read('plan.read', async (tx) => {
    const episode = await currentEpisode(tx, patient);
    return episode ? listContacts(tx, episode.id) : [];
  });
  const meeting = contacts.find((one) => one.mode !== 'online');
  if (!meeting) throw new Error('A plan without a meeting.');
  value(
    await bookMeeting(practitioner, {
      patient,
      contact: meeting.contact,
      seen: '',
      date: first.date,
      time: first.time,
      zone: 'Europe/London',
      which: '',
      mode: 'in-person',
      room: first.room,
      link: '',
      minutes: String(meeting.minutes),
    }),
  );
}
