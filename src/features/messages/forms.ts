import type { FormValues } from '../../platform/http/form.ts';
import type { Refusals } from '../../platform/outcome.ts';

/** Longest message, in characters: about six pages. */
export const LONGEST_MESSAGE = 20_000;

export interface MessageForm {
  text: string;
}

export function readMessageForm(values: FormValues): MessageForm {
  return { text: typeof values.text === 'string' ? values.text : '' };
}

export function messageFaults(form: MessageForm): Refusals {
  if (!form.text.trim()) return { text: 'Write your message before you send it' };
  if (form.text.length > LONGEST_MESSAGE) {
    return {
      text: `Your message is ${form.text.length - LONGEST_MESSAGE} characters too long. Please send it in two parts`,
    };
  }
  return {};
}
