import { IntlMessageFormat } from 'intl-messageformat';

/** A language for tests alone: every message of a catalogue, written from right to left. What stays English is in none. */
export const PSEUDO_LOCALE = 'ar-XB';

const RIGHT_TO_LEFT = ['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi'];

/** In which direction a language is read. */
export function directionOf(lang: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.includes(lang.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}

/** Each word between the marks that turn it round, as a reader of the pseudo-locale meets it. */
export function mirror(text: string): string {
  return text.replace(/\S+/g, (word) => `\u202e${word}\u202c`);
}

/** How the parser of messages marks a stretch of words. */
const LITERAL = 0;

type Parts = ReturnType<IntlMessageFormat['getAst']>;

/** A message with its own words turned round; what is filled in stays as it is given. */
function mirrored(message: string): IntlMessageFormat {
  const turn = (parts: Parts): Parts =>
    parts.map((part) => {
      if (part.type === LITERAL) return { ...part, value: mirror(part.value) };
      if ('options' in part) {
        const options = Object.entries(part.options).map(([name, option]) => [
          name,
          { ...option, value: turn(option.value) },
        ]);
        return { ...part, options: Object.fromEntries(options) } as typeof part;
      }
      return part;
    });
  return new IntlMessageFormat(turn(new IntlMessageFormat(message, 'en-GB').getAst()), 'en-GB');
}

/** A catalogue of one feature: message keys to ICU messages, in the language that every other is measured by. */
export type Catalogue<Key extends string> = Record<Key, string>;

export type Values = Record<string, string | number>;

/** Says a message in one language; a missing translation falls back to British English. */
export type Say<Key extends string> = (key: Key, values?: Values) => string;

/**
 * Defines a feature's words. `words(lang)` gives the function that says them.
 * Other languages are added beside: `defineWords({…}, { cy: {…} })`.
 */
export function defineWords<Key extends string>(
  english: Catalogue<Key>,
  others: Record<string, Partial<Catalogue<Key>>> = {},
): (lang?: string) => Say<Key> {
  const parsed = new Map<string, IntlMessageFormat>();
  return (lang = 'en-GB') =>
    (key, values) => {
      const slot = `${lang}\n${key}`;
      let message = parsed.get(slot);
      if (!message) {
        const translated = others[lang]?.[key];
        message =
          lang === PSEUDO_LOCALE
            ? mirrored(english[key])
            : new IntlMessageFormat(translated ?? english[key], translated ? lang : 'en-GB');
        parsed.set(slot, message);
      }
      return String(message.format(values));
    };
}
