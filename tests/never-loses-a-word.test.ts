/** Pages that type, keep, send, lose answers and change hands, mixed at random against the real program over its routes. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listContacts, startDefaultPlan } from '../src/features/blend/index.ts';
import { done } from '../src/platform/outcome.ts';
import { rounds } from './chance.ts';
import { type Clinic, clinic, type TestPatient } from './clinic.ts';
import { type TestProgram, testProgram } from './program.ts';

let the: TestProgram;
let here: Clinic;
let people: (TestPatient & { contact: string })[];

beforeAll(async () => {
  the = await testProgram();
  here = await clinic(the, 'northfield');
  people = [];
  for (const name of ['Amira', 'Ben']) {
    const who = await here.patient(name);
    await here.job().act('test.plan', async (tx) => {
      await startDefaultPlan(tx, who.episode);
      return done();
    });
    const contacts = await here.job().read('test.plan', (tx) => listContacts(tx, who.episode));
    const contact = contacts.find((one) => one.contentKey === 'understanding-low-mood')?.contact ?? '';
    await who.post(`/programme/${contact}/start`, { form: 'full', person: 'kit' });
    people.push({ ...who, contact });
  }
});
afterAll(() => the.end());

const BOX = 'five-areas.thoughts';

/** One page in one tab, as its script keeps it. */
interface Page {
  owner: number;
  writer: string;
  key: string;
  mark: Record<string, string>;
  text: string;
  turn: number;
  /** What waits in the browser, where the last answer did not come. */
  waiting?: Record<string, string>;
}

interface World {
  pages: Page[];
  /** The words of each person that are to be found, in an entry or a draft: the last of each page that was left or sent. */
  owed: Set<string>[];
  words: number;
}

/** The name of a person is in all of their words, and every piece of words is unlike every other. */
const isOf = (owner: number, text: string) => text.startsWith(`p${owner}-`);

class Open implements fc.AsyncCommand<World, object> {
  readonly owner: number;
  constructor(owner: number) {
    this.owner = owner;
  }
  check = (world: Readonly<World>) => world.pages.length < 4;
  async run(world: World) {
    const who = people[this.owner] as (typeof people)[number];
    const { text, status } = await who.get(`/programme/${who.contact}/pages/my-five-areas?form=full`);
    expect(status).toBe(200);
    expect(text).not.toContain(`p${1 - this.owner}-`);
    const of = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';
    const shown = new RegExp(`<textarea[^>]*name="${BOX}"[^>]*>([^<]*)<`).exec(text)?.[1] ?? '';
    const names = ['_revision', '_branch', 'five-areas.version', 'five-areas.visibility', 'five-areas.was'];
    const mark = Object.fromEntries(names.map((name) => [name, of(name)]));
    const page = { owner: this.owner, writer: the.program.store.newId(), key: of('_key'), mark };
    world.pages.push({ ...page, text: shown, turn: 0 });
  }
  toString = () => `open(${this.owner})`;
}

/** Types something new; what the page held before and nobody else was given is replaced by its own writer. */
class Type implements fc.AsyncCommand<World, object> {
  readonly at: number;
  readonly answer: 'arrives' | 'lost' | 'offline';
  constructor(at: number, answer: 'arrives' | 'lost' | 'offline') {
    this.at = at;
    this.answer = answer;
  }
  check = (world: Readonly<World>) => world.pages.length > 0;
  async run(world: World) {
    const page = world.pages[this.at % world.pages.length] as Page;
    const who = people[page.owner] as (typeof people)[number];
    const owed = world.owed[page.owner] as Set<string>;
    owed.delete(page.text);
    page.text = `p${page.owner}-${++world.words}`;
    owed.add(page.text);
    page.turn++;
    const body = {
      ...{ _account: who.account, _writer: page.writer, _turn: String(page.turn), _field: BOX },
      ...{ _revision: page.mark._revision ?? '0', _branch: page.mark._branch ?? '0', [BOX]: page.text },
    };
    page.waiting = body;
    if (this.answer === 'offline') return;
    const { text, status } = await who.post(`/drafts/${draftOf(page)}`, body);
    expect([200, 409]).toContain(status);
    if (this.answer === 'lost') return;
    const said = JSON.parse(text);
    if (said.sent) page.writer = the.program.store.newId();
    else {
      page.waiting = undefined;
      Object.assign(page.mark, { _revision: String(said.revision), _branch: String(said.branch) });
    }
  }
  toString = () => `type(${this.at}, ${this.answer})`;
}

/** What waited is sent, once or many times, by its owner or on a phone where somebody else signed in since. */
class Replay implements fc.AsyncCommand<World, object> {
  readonly at: number;
  readonly times: number;
  readonly byOther: boolean;
  constructor(at: number, times: number, byOther: boolean) {
    this.at = at;
    this.times = times;
    this.byOther = byOther;
  }
  check = (world: Readonly<World>) => world.pages.some((page) => page.waiting);
  async run(world: World) {
    const waiting = world.pages.filter((page) => page.waiting);
    const page = waiting[this.at % waiting.length] as Page;
    const body = page.waiting ?? {};
    const who = people[this.byOther ? 1 - page.owner : page.owner] as (typeof people)[number];
    for (let time = 0; time < this.times; time++) {
      const { status } = await who.post(`/drafts/${draftOf(page)}`, body);
      expect(this.byOther ? [403] : [200, 409]).toContain(status);
    }
    if (!this.byOther) page.waiting = undefined;
  }
  toString = () => `replay(${this.at}, ${this.times}${this.byOther ? ', by the other' : ''})`;
}

/** The form is sent as a whole, as often as somebody presses; then the page is gone. */
class Send implements fc.AsyncCommand<World, object> {
  readonly at: number;
  readonly times: number;
  readonly byOther: boolean;
  constructor(at: number, times: number, byOther: boolean) {
    this.at = at;
    this.times = times;
    this.byOther = byOther;
  }
  check = (world: Readonly<World>) => world.pages.some((page) => page.text !== '');
  async run(world: World) {
    const written = world.pages.filter((page) => page.text !== '');
    const page = written[this.at % written.length] as Page;
    const owner = people[page.owner] as (typeof people)[number];
    const who = people[this.byOther ? 1 - page.owner : page.owner] as (typeof people)[number];
    const path = `/programme/${owner.contact}/pages/my-five-areas`;
    const values = { ...page.mark, form: 'full', intent: 'next', _writer: page.writer, [BOX]: page.text };
    for (let time = 0; time < this.times; time++) {
      const { status } = await who.post(path, values, page.key);
      expect(this.byOther ? [403, 404] : [303]).toContain(status);
    }
    if (!this.byOther) world.pages.splice(world.pages.indexOf(page), 1);
  }
  toString = () => `send(${this.at}, ${this.times}${this.byOther ? ', by the other' : ''})`;
}

function draftOf(page: Page): string {
  return `step-${people[page.owner]?.contact}-my-five-areas`;
}

/** Everything that is stored for one person, drafts and every version of the entry. */
async function stored(owner: number): Promise<{ sent: string[]; drafts: string[] }> {
  const who = people[owner] as (typeof people)[number];
  const open = <Body>(row: { body: Buffer }) =>
    JSON.parse(the.program.store.keyring.open(here.service, row.body)) as Body;
  const versions = await the.owner.query(
    'select body from keepstep.entry_version where patient_id = $1 order by number',
    [who.patient],
  );
  const drafts = await the.owner.query(
    'select body from keepstep.draft where account_id = $1 and branch >= 0',
    [who.account],
  );
  return {
    sent: versions.rows.map((row) => String(open<{ answers: Record<string, string> }>(row).answers.thoughts)),
    drafts: drafts.rows.map((row) => String(open<{ values: Record<string, string> }>(row).values[BOX])),
  };
}

const place = fc.nat(3);
const times = fc.constantFrom(1, 1, 2, 5);
const commands = fc.commands<World, object, boolean>(
  [
    fc.nat(1).map((owner) => new Open(owner)),
    fc
      .tuple(
        place,
        fc.constantFrom('arrives' as const, 'arrives' as const, 'lost' as const, 'offline' as const),
      )
      .map(([at, answer]) => new Type(at, answer)),
    fc.tuple(place, times, fc.boolean()).map(([at, many, other]) => new Replay(at, many, other)),
    fc
      .tuple(place, times, fc.integer({ min: 0, max: 4 }))
      .map(([at, many, other]) => new Send(at, many, other === 0)),
  ],
  { size: 'medium', maxCommands: 14 },
);

test('whatever is mixed, no words are lost, doubled or shown to another', {
  timeout: 30 * 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(commands, async (mixed) => {
      await the.owner.query('delete from keepstep.draft');
      await the.owner.query('truncate keepstep.entry cascade');
      const world: World = { pages: [], owed: [new Set(), new Set()], words: 0 };
      await fc.asyncModelRun(() => ({ model: world, real: {} }), mixed);
      for (const page of world.pages) if (page.waiting) await new Replay(0, 1, false).run(world);
      for (const owner of [0, 1]) {
        const { sent, drafts } = await stored(owner);
        const all = [...sent, ...drafts];
        expect(all.filter((text) => !isOf(owner, text))).toEqual([]);
        expect([...(world.owed[owner] as Set<string>)].filter((text) => !all.includes(text))).toEqual([]);
        expect(sent.filter((text, index) => sent.indexOf(text) !== index)).toEqual([]);
        expect(drafts.filter((text, index) => drafts.indexOf(text) !== index)).toEqual([]);
      }
      expect(the.faults).toEqual([]);
    }),
    { numRuns: rounds(12, 500) },
  );
});
