/** A service that writes its own content: an author, a named signer, and the shared editions. */
import { publishContent, readContent } from '../src/features/library/index.ts';
import { changeSettings } from '../src/features/people/index.ts';
import { type House, house, type Person } from './house.ts';
import type { TestProgram } from './program.ts';

export interface Desk extends House {
  elin: Person;
  farid: Person;
  /** A reviewer whom nobody has named. */
  rui: Person;
  /** Begins a worksheet that the check finds nothing wrong with; gives the draft's address. */
  worksheet(title: string): Promise<string>;
  /** Sends a draft for review, has it signed, and gives the address of its edition. */
  publish(draft: string): Promise<string>;
  /** The id of the edition that stands. */
  current(key: string): Promise<string>;
}

export const registration = { body: 'NMC', number: '12A3456E' };
const content = readContent();

export async function desk(the: TestProgram, name: string, options = { demo: false }): Promise<Desk> {
  const home = await house(the, name, options);
  await publishContent(home.job(), content);
  const elin = await home.staff('Elin', ['author']);
  const farid = await home.staff('Farid', ['reviewer']);
  const rui = await home.staff('Rui', ['reviewer']);
  await changeSettings(await home.manager.scope(), { contentSigners: [farid.account] });
  const sent = (answer: { location: string | null; text: string }) => {
    if (!answer.location) throw new Error(answer.text.replace(/<[^>]*>/g, ' '));
    return answer.location.split(/[?#]/)[0] ?? '';
  };
  return {
    ...home,
    elin,
    farid,
    rui,
    async worksheet(title) {
      const draft = sent(await elin.post('/library/drafts', { kind: 'worksheet', title }));
      sent(
        await elin.post(draft, {
          title,
          purpose: 'To see what helps on a low day.',
          'fields._': 'list',
          'fields.0._': 'longText',
          'fields.0.id': 'new-1',
          'fields.0.label': 'What helped today?',
          'fields.0.hint': '',
          do: 'save',
        }),
      );
      return draft;
    },
    async publish(draft) {
      sent(await elin.post(`${draft}/review`, { words: '' }));
      return sent(await farid.post(`${draft}/publication`, registration));
    },
    async current(key) {
      const { rows } = await the.owner.query<{ id: string }>(
        `select id from keepstep.edition where service_id = $1 and content_key = $2 order by origin, number desc limit 1`,
        [home.service, key],
      );
      return rows[0]?.id ?? '';
    },
  };
}
