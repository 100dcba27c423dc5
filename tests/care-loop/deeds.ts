/** What people of every role do in a service, well and badly, through the pages that they have. */
import type { Clinic, TestPatient } from '../clinic.ts';
import type { Person } from '../house.ts';
import type { TestProgram } from '../program.ts';
import { filled, formsIn } from './forms.ts';

export interface World {
  the: TestProgram;
  our: Clinic;
  patients: TestPatient[];
  /** Everybody whose access stands, patients among them. */
  people(): Person[];
  /** The practitioner who answers for somebody now, by the database. */
  treats(who: TestPatient): Promise<Person>;
}

/** Somebody of another caseload or another service, to whom nobody here is there. */
export type Dice = () => number;
type Deed = (world: World, who: TestPatient, dice: Dice) => Promise<void>;

const pick = <T>(all: readonly T[], dice: Dice) => all[Math.floor(dice() * all.length)] as T;
const today = ({ the }: World) =>
  the.clock.now().toZonedDateTimeISO('Europe/London').toPlainDate().toString();
/** Whatever comes back, it is an answer: a page, a way on, a refusal or the page that says nothing. */
const fine = ({ status, text }: { status: number; text: string }, what: string) => {
  if (![200, 303, 403, 404, 409, 413, 422].includes(status))
    throw new Error(`${what} is answered with ${status}: ${text.replace(/<[^>]+>/g, ' ').slice(0, 300)}`);
  return status;
};
const post = async (by: Person, path: string, values: Record<string, string>) =>
  fine(await by.post(path, values), `${by.name} posting to ${path}`);

const ABOUT = [
  '',
  '/review',
  '/messages',
  '/bridge',
  '/plan',
  '/measures',
  '/choice',
  '/notes',
  '/reach',
  '/consent',
  '/discharge',
  '/practitioner',
  '/toolkit',
  '/safety-plan',
  '/flags/new',
  '/working-together',
  '/reminders/new',
  '/problem',
];
const OWN = [
  '/home',
  '/plan',
  '/messages',
  '/measures',
  '/moods',
  '/goals',
  '/safety-plan',
  '/consent',
  '/toolkit',
];
const STAFF = ['/caseload', '/inbox', '/diary', '/reviews', '/referrals', '/flags', '/time', '/supervision'];

/** Opens a page and sends one of its forms, filled in somehow. */
async function pressSomething(world: World, by: Person, path: string, dice: Dice): Promise<void> {
  const page = await by.get(path);
  fine(page, `${by.name} opening ${path}`);
  const forms = page.status === 200 ? formsIn(page.text) : [];
  if (forms.length === 0) return;
  const form = pick(forms, dice);
  const { action } = form;
  await post(by, action, filled(form, dice, today(world)));
}

const answers = (items: number, dice: Dice) =>
  Object.fromEntries(
    Array.from({ length: items }, (_, at) => [`item${at + 1}`, String(Math.floor(dice() * 4))]),
  );

export const deeds: Record<string, Deed> = {
  async writesAMessage(_, who, dice) {
    await post(who, '/messages', { text: dice() < 0.1 ? '' : 'Hello, can we talk?' });
  },
  async keepsAMood(_, who, dice) {
    await post(who, '/moods', {
      level: pick(['very-low', 'low', 'good', 'nonsense'], dice),
      words: 'Grey.',
      visibility: pick(['only-me', 'practitioner', 'team'], dice),
    });
  },
  async answersAMeasure(_, who, dice) {
    const phq = dice() < 0.6;
    const given = answers(phq ? 9 : 7, dice);
    if (dice() < 0.2) given.item3 = '';
    await post(who, `/measures/${phq ? 'phq9' : 'gad7'}`, given);
  },
  async pressesSomethingOfTheirOwn(world, who, dice) {
    await pressSomething(world, who, pick(OWN, dice), dice);
  },
  async choosesATimeThemselves(world, who, dice) {
    const plan = (await who.get('/plan')).text;
    const own = [...plan.matchAll(/\/plan\/meetings\/[0-9a-f-]{36}/g)].map(([found]) => found);
    if (own.length > 0) await pressSomething(world, who, pick(own, dice), dice);
  },
  async isBooked(world, who, dice) {
    const by = await world.treats(who);
    const plan = (await by.get(`/patients/${who.patient}/plan`)).text;
    const contacts = [...plan.matchAll(/appointments\/([0-9a-f-]{36})/g)].map((found) => found[1] ?? '');
    if (contacts.length === 0) return pressSomething(world, by, `/patients/${who.patient}/plan`, dice);
    const path = `/patients/${who.patient}/appointments/${pick(contacts, dice)}`;
    const [, seen = ''] = /name="seen" value="([^"]*)"/.exec((await by.get(path)).text) ?? [];
    const day = world.the.clock
      .now()
      .add({ hours: 24 * Math.floor(dice() * 6) })
      .toZonedDateTimeISO('Europe/London');
    await post(by, path, {
      seen,
      'date[day]': String(day.day),
      'date[month]': String(day.month),
      'date[year]': String(day.year),
      time: pick(['09:00', '09:15', '09:30', '10:00', '25:00'], dice),
      zone: 'Europe/London',
      mode: 'phone',
      minutes: pick(['30', '45', '5', '0'], dice),
    });
  },
  async isSeenOrNot(world, who, dice) {
    const by = await world.treats(who);
    const { rows } = await world.the.owner.query<{ contact_id: string }>(
      `select contact_id from keepstep.appointment where patient_id = $1 and starts_at < $2 order by starts_at desc limit 3`,
      [who.patient, world.the.clock.now().toString()],
    );
    const contact = pick(rows, dice)?.contact_id;
    if (!contact) return;
    const attendance = pick(['5', '6', '3', '7', 'cancelled-patient', ''], dice);
    const met = attendance === '5' || attendance === '6';
    const note = { since: 'x', risk: 'Asked', medication: 'x', homework: 'x', did: 'x', plan: 'x' };
    await post(by, `/patients/${who.patient}/after/${contact}`, {
      attendance,
      minutes: '30',
      book: 'no',
      withheld: 'no',
      cancelReason: 'Ill',
      ...(met ? { ...note, recapDid: 'x', nextSteps: 'Walk', agreed: '' } : {}),
    });
  },
  async isAnsweredByStaff(world, who, dice) {
    const by = await world.treats(who);
    await pressSomething(world, by, `/patients/${who.patient}${pick(ABOUT, dice)}`, dice);
  },
  async hasAConcernDealtWith(world, who, dice) {
    const { rows } = await world.the.owner.query<{ id: string; account: string }>(
      `select f.id, (select o.account_id from keepstep.flag_owner o where o.flag_id = f.id order by o.from_at desc, o.id desc limit 1) as account
         from keepstep.flag f where f.patient_id = $1 order by f.raised_at desc`,
      [who.patient],
    );
    const flag = pick(rows, dice);
    const owner = flag && world.people().find((one) => one.account === flag.account);
    if (!flag || !owner) return;
    const act = pick(['read', 'calls', 'closure'], dice);
    const review = world.the.clock
      .now()
      .add({ hours: 24 * 7 })
      .toZonedDateTimeISO('Europe/London');
    await post(owner, `/flags/${flag.id}/${act}`, {
      outcome: pick(['spoke', 'no-answer', 'nonsense'], dice),
      note: '',
      changed: 'Talked.',
      helps: 'Sister.',
      action: 'Plan.',
      told: dice() < 0.2 ? '' : 'GP.',
      'reviewOn[day]': String(review.day),
      'reviewOn[month]': String(review.month),
      'reviewOn[year]': String(review.year),
    });
  },
  async isDischarged(world, who, dice) {
    if (dice() < 0.6) return;
    const by = await world.treats(who);
    await post(by, `/patients/${who.patient}/discharge`, {
      endCode: pick(['46', '47', '50', '99'], dice),
      summary: 'What we worked on: walks.',
      letter: 'Risk: none said.',
    });
  },
  async goesToAColleague(world, who, dice) {
    const by = await world.treats(who);
    const to = pick([world.our.priya, world.our.tom], dice);
    await post(by, `/patients/${who.patient}/practitioner`, {
      practitioner: to.account,
      reason: 'Hours change.',
    });
  },
  async isCovered(world, who, dice) {
    const by = await world.treats(who);
    const other = by === world.our.priya ? world.our.tom : world.our.priya;
    const from = world.the.clock.now().toZonedDateTimeISO('Europe/London').toPlainDate();
    const to = from.add({ days: Math.floor(dice() * 4) });
    const date = (name: string, day: typeof from) => ({
      [`${name}[day]`]: String(day.day),
      [`${name}[month]`]: String(day.month),
      [`${name}[year]`]: String(day.year),
    });
    await post(world.our.manager, '/service/cover', {
      practitioner: by.account,
      coveredBy: other.account,
      ...date('startsOn', from),
      ...date('endsOn', to),
    });
  },
  async isLookedAtByTheSupervisor(world, who, dice) {
    const path = pick(['/supervision', '/inbox', `/patients/${who.patient}/reach`, '/flags'], dice);
    await pressSomething(world, world.our.sunita, path, dice);
  },
  async standsInLists(world, who, dice) {
    await pressSomething(world, await world.treats(who), pick(STAFF, dice), dice);
  },
};

/** Whoever may not: the same 404 for everything about somebody, and nothing is written. */
export async function strangersFindNothing(world: World, who: TestPatient, stranger: Person, dice: Dice) {
  const counts = async () =>
    (
      await world.the.owner.query(
        `select (select count(*) from keepstep.message) + (select count(*) from keepstep.measure)
              + (select count(*) from keepstep.reminder) + (select count(*) from keepstep.appointment) as n`,
      )
    ).rows[0].n;
  const before = await counts();
  const path = `/patients/${who.patient}${pick(ABOUT, dice)}`;
  const seen = await stranger.get(path);
  if (seen.status !== 404) throw new Error(`${stranger.name} opens ${path} with ${seen.status}.`);
  const sent = await stranger.post(`/patients/${who.patient}/messages`, { text: 'I should not.' });
  if (sent.status !== 404) throw new Error(`${stranger.name} writes to ${who.name}.`);
  if ((await counts()) !== before) throw new Error(`${stranger.name} has left something.`);
}
