import { IntlMessageFormat } from 'intl-messageformat';

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
        message = new IntlMessageFormat(translated ?? english[key], translated ? lang : 'en-GB');
        parsed.set(slot, message);
      }
      return String(message.format(values));
    };
}
