import type { Tx } from '../../platform/scope.ts';
import { listContacts } from '../blend/index.ts';
import type { KeptPart } from './kept-parts.ts';
import { programmeWords } from './words.ts';

/** The plan in force as one line a contact. */
export async function planPart(tx: Tx, episode: string, lang: string): Promise<KeptPart> {
  const say = programmeWords(lang);
  return {
    id: 'plan',
    title: say('take.plan'),
    href: '/plan',
    items: (await listContacts(tx, episode)).map((one) => ({
      title: `${one.position}. ${one.title}`,
      hint: say('take.contact', { week: one.week, mode: one.mode, state: one.state }),
      lines: [],
    })),
  };
}
