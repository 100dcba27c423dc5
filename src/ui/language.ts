import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** The language of the page, for pieces that stand too deep in it to be handed it. */
export const Language = createContext('en-GB');

export function useLanguage(): string {
  return useContext(Language);
}
