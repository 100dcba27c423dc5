import { z } from 'zod';

/** Far above what any device answers. */
const LONGEST = 20_000;

const words = z.string().regex(/^[\w-]*$/);

const answer = z.object({
  id: words.min(1),
  rawId: words.min(1),
  type: z.literal('public-key'),
  response: z.record(z.string(), z.union([words, z.array(words)])),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
});

/** What a device answered, in the form that WebAuthn gives it. Whether it is true, sign-in itself finds out. */
export type Answer = z.infer<typeof answer>;

/** @returns null for anything that no device answers. */
export function readAnswer(text: string): Answer | null {
  if (text.length > LONGEST) return null;
  try {
    return answer.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
