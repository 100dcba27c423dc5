import { allianceWords, ownCheckDue } from '../features/alliance/index.ts';
import { plannedMeasures } from '../features/blend/index.ts';
import { bridgeWords, newestRecap } from '../features/bridge/index.ts';
import { measuresDue } from '../features/measures/index.ts';
import { newestMessage } from '../features/messages/index.ts';
import { away, type ReadHomePieces } from '../features/programme/index.ts';
import { ownConcern, safetyWords } from '../features/safety/index.ts';

/** What stands on the patient's home beside the programme's own: a message, help that goes on, what was agreed, what is due. */
export const homePieces: ReadHomePieces = async (tx, { episode, zone }) => {
  const message = await newestMessage(tx, episode.id, 'staff');
  const concern = await ownConcern(tx);
  const recap = await newestRecap(tx, episode.id);
  const check = await ownCheckDue(tx, episode, zone);
  return {
    message: message && {
      from: message.authorName,
      when: away(message.sentAt, tx.now, zone),
      text: message.text,
    },
    concern: concern && {
      text: safetyWords()('help.homeLine'),
      reading: concern.readBy
        ? safetyWords()('help.homeReadBy', concern.readBy)
        : safetyWords()('help.homeRead'),
      link: { text: safetyWords()('help.homeLink'), href: `/safety/${concern.flag}` },
    },
    questionnaires: await measuresDue(tx, episode.patient, plannedMeasures),
    links: [
      ...(recap
        ? [
            {
              text: bridgeWords()('home.recap', { count: recap.steps.length }),
              href: `/recaps/${recap.contact}`,
            },
          ]
        : []),
      ...(check ? [{ text: allianceWords()('home.offer'), href: '/working-together' }] : []),
    ],
  };
};
