import type { FactHandlers } from '../../platform/facts.ts';
import { planNotice } from './actions.ts';
import { SITE } from './rules.ts';
import { noticeWords } from './words.ts';

/** What people tells, as a mail or a text. */
export const noticeFacts: FactHandlers = {
  wayInIssued: [
    async (tx, way) => {
      const say = noticeWords(way.language);
      const kind = way.purpose === 'sign-in-code' ? 'code' : 'invitation';
      const form = way.channel === 'email' ? 'mail' : 'sms';
      await planNotice(tx, {
        account: way.account,
        patient: way.patient ?? undefined,
        purpose: way.purpose,
        channel: way.channel,
        address: way.address,
        subject: way.channel === 'email' ? say(`${kind}.subject`) : '',
        body: say(`${kind}.${form}`, { code: way.code ?? '', link: `${SITE}${way.path}` }),
      });
    },
  ],
  signInChanged: [
    async (tx, change) => {
      const say = noticeWords();
      const form = change.channel === 'email' ? 'mail' : 'sms';
      await planNotice(tx, {
        account: change.account,
        patient: change.patient ?? undefined,
        purpose: 'sign-in-changed',
        channel: change.channel,
        address: change.address,
        subject: change.channel === 'email' ? say(`${change.what}.subject`) : '',
        body: say(`${change.what}.${form}`, { link: `${SITE}/account` }),
      });
    },
  ],
};
