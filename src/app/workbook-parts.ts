import { listMessages, messageWords } from '../features/messages/index.ts';
import type { ReadKeptParts } from '../features/programme/index.ts';
import { readPlan, safetyWords } from '../features/safety/index.ts';
import { sayDate, sayTime } from '../platform/when.ts';

/** What stands in the workbook beside the programme's own: the safety plan in force and the messages, no staff note. */
export const workbookParts: ReadKeptParts = async (tx, { patient, episode, zone, lang }) => {
  const plan = await readPlan(tx, patient);
  const [inForce] = plan.versions;
  const messages = await listMessages(tx, episode);
  const when = (at: (typeof messages)[number]['sentAt']) => {
    const local = at.toZonedDateTimeISO(zone);
    return `${sayDate(local.toPlainDate())}, ${sayTime(local.toPlainTime())}`;
  };
  return [
    {
      id: 'safety-plan',
      title: safetyWords(lang)('plan.title'),
      href: '/safety-plan',
      items: inForce
        ? plan.parts
            .filter((part) => inForce.sections[part.id])
            .map((part) => ({ title: part.title ?? '', lines: [{ text: inForce.sections[part.id] ?? '' }] }))
        : [],
    },
    {
      id: 'messages',
      title: messageWords(lang)('title'),
      href: '/messages',
      items: messages.map((message) => ({
        title: message.side === 'patient' ? messageWords(lang)('from.you') : message.authorName,
        hint: when(message.sentAt),
        lines: [{ text: message.text }],
      })),
    },
  ];
};
