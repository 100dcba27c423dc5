import { measuresDue, measuresWords } from '../features/measures/index.ts';
import { newestMessage } from '../features/messages/index.ts';
import { away, type ReadHomePieces } from '../features/programme/index.ts';
import { ownConcern, safetyWords } from '../features/safety/index.ts';

/** What stands on the patient's home beside the programme's own: a message, help that goes on, what is due. */
export const homePieces: ReadHomePieces = async (tx, { patient, episode, zone }) => {
  const message = await newestMessage(tx, episode, 'staff');
  const concern = await ownConcern(tx);
  const due = await measuresDue(tx, patient);
  return {
    message: message && {
      from: message.authorName,
      when: away(message.sentAt, tx.now, zone),
      text: message.text,
    },
    links: [
      ...(concern ? [{ text: safetyWords()('help.homeLine'), href: `/safety/${concern.flag}` }] : []),
      ...due.map((offer) => ({
        text: measuresWords()('mine.offer', { name: offer.name }),
        href: offer.href,
      })),
    ],
  };
};
