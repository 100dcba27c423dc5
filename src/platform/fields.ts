import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Outcome, Refusals } from './outcome.ts';

/** What a form posted, before anything is known about it. */
type Posted = Readonly<Record<string, unknown>>;

/** The last value of a name: a browser sends several only where a form has the name twice. */
export function one(value: string | readonly string[] | undefined): string {
  return typeof value === 'string' ? value : (value?.at(-1) ?? '');
}

const typed = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((value) => (Array.isArray(value) ? (value.at(-1) ?? '') : (value ?? '')));

/** Messages of one field, in the words of its feature. */
export interface TextRule {
  /** Said when nothing was typed; without it the field may stay empty. */
  missing?: string;
  /** Longest text in characters. */
  most: number;
  tooLong: string;
}

/** One line: spaces, tabs and line ends run together, none at either end. */
export function lineField(rule: TextRule) {
  return limited(
    typed.transform((text) => text.replace(/\s+/g, ' ').trim()),
    rule,
  );
}

/** Several lines, kept as typed but for spaces at either end. */
export function textField(rule: TextRule) {
  return limited(
    typed.transform((text) => text.trim()),
    rule,
  );
}

/** One of a few answers, else the message. `otherwise` stands for no answer, where none is needed. */
export function choiceField<const Answer extends string>(
  answers: readonly Answer[],
  message: string,
  otherwise?: Answer,
) {
  return typed.transform((text, check): Answer => {
    const found = answers.find((answer) => answer === text);
    if (found !== undefined) return found;
    if (text === '' && otherwise !== undefined) return otherwise;
    check.addIssue(message);
    return z.NEVER;
  });
}

/** Any of a few answers; strangers among them are left out. */
export function choicesField<const Answer extends string>(answers: readonly Answer[]) {
  return z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((value): Answer[] => {
      const given = value === undefined ? [] : Array.isArray(value) ? value : [value];
      return answers.filter((answer) => given.includes(answer));
    });
}

/** A local date from three boxes, as YYYY-MM-DD; null where they hold none. A year has four digits. */
export function postedDate(values: Posted, name: string): string | null {
  const part = (box: string) => {
    const value = values[`${name}[${box}]`];
    return typeof value === 'string' && /^\s*\d{1,4}\s*$/.test(value) ? Number(value) : Number.NaN;
  };
  const [year, month, day] = [part('year'), part('month'), part('day')];
  if (!(year >= 1000 && month >= 1 && day >= 1)) return null;
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
  } catch {
    return null;
  }
}

/** Reads posted values by a schema of fields: the answers, or the first message of every wrong field, all at once. */
export function readFields<Answers>(schema: z.ZodType<Answers>, values: Posted): Outcome<Answers> {
  // Forms arrive on an object without a prototype, which zod would not take for a record.
  const parsed = schema.safeParse({ ...values });
  if (parsed.success) return { ok: true, value: parsed.data };
  const refusals: Refusals = {};
  for (const issue of parsed.error.issues) refusals[issue.path.join('.') || '_form'] ??= issue.message;
  return { ok: false, refusals };
}

function limited(field: z.ZodType<string, string | string[] | undefined>, rule: TextRule) {
  return field.superRefine((text, check) => {
    if (text === '' && rule.missing) check.addIssue(rule.missing);
    if ([...text].length > rule.most) check.addIssue(rule.tooLong);
  });
}
