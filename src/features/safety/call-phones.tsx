import { Fragment } from 'preact';
import type { SaySafety } from './words.ts';

type Way = 'call' | 'sms' | 'voicemail';

interface Phone {
  kind: string;
  address: string;
  safe: 'yes' | 'no' | 'ask';
}

/** Each number once, with every way in which it is used and whether that way is safe. */
export function phoneRows(phones: readonly Phone[], say: SaySafety) {
  const numbers = [...new Set(phones.map((phone) => onlyDigits(phone.address)))];
  return numbers.map((number) => {
    const ways = phones.filter((phone) => onlyDigits(phone.address) === number);
    const shown = ways[0]?.address ?? number;
    const call = ways.find((way) => way.kind === 'call');
    const mayRing = call ? call.safe !== 'no' : ways.every((way) => way.safe !== 'no');
    return {
      key: say('call.phone'),
      value: {
        text: (
          <>
            {mayRing ? <a href={`tel:${number}`}>{shown}</a> : shown}
            {ways.map((way) => (
              <Fragment key={way.kind}>
                <br />
                {say(`call.way.${way.kind as Way}`)}: <strong>{say(`call.safe.${way.safe}`)}</strong>
              </Fragment>
            ))}
          </>
        ),
      },
    };
  });
}

/** A number without the spaces in which people write it. */
const onlyDigits = (address: string) => address.replaceAll(/[^\d+]/g, '');
