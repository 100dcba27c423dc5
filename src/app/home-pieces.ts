import { newestMessage } from '../features/messages/index.ts';
import { away, type ReadHomePieces } from '../features/programme/index.ts';

/** What stands on the patient's home beside the programme's own: the practitioner's last message. */
export const homePieces: ReadHomePieces = async (tx, { episode, zone }) => {
  const message = await newestMessage(tx, episode, 'staff');
  if (!message) return {};
  return {
    message: {
      from: message.authorName,
      when: away(message.sentAt, tx.now, zone),
      text: message.text,
    },
  };
};
