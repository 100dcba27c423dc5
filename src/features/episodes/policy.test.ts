import { describe, expect, test } from 'vitest';
import { mayChangePart, maySee, type Part, type Standing } from './policy.ts';

/**
 * "Who sees what" of the model, a row a part. What the table narrows further inside a cell (visibility of entries,
 * sharing of pulses, "only me") is tested where it is kept.
 */
const SEEN: Record<Part, readonly Standing[]> = {
  identity: ['own', 'caseload', 'cover', 'duty', 'supervisor', 'navigator', 'intake', 'break-glass', 'job'],
  entries: ['own', 'caseload', 'cover', 'supervisor', 'break-glass'],
  measures: ['own', 'caseload', 'cover', 'supervisor', 'intake', 'break-glass', 'job'],
  plan: ['own', 'caseload', 'cover', 'supervisor', 'break-glass', 'job'],
  notes: ['own', 'caseload', 'cover', 'supervisor', 'break-glass'],
  messages: ['own', 'caseload', 'cover', 'break-glass'],
  flags: ['own', 'caseload', 'cover', 'duty', 'supervisor', 'intake', 'break-glass', 'job'],
  alliance: ['own', 'caseload', 'supervisor'],
  minutes: ['caseload'],
  'safety-plan': ['own', 'caseload', 'cover', 'duty', 'supervisor', 'break-glass'],
};

/** Who writes: the person their own, whoever treats them now, and on a concern whoever answers for it. */
const CHANGED: Record<Part, readonly Standing[]> = {
  identity: ['own', 'caseload', 'cover', 'intake'],
  entries: ['own', 'caseload', 'cover'],
  measures: ['own', 'caseload', 'cover', 'intake', 'job'],
  plan: ['own', 'caseload', 'cover', 'job'],
  notes: ['caseload', 'cover'],
  messages: ['own', 'caseload', 'cover'],
  flags: ['own', 'caseload', 'cover', 'duty', 'supervisor', 'intake', 'break-glass', 'job'],
  alliance: ['own', 'caseload'],
  minutes: ['caseload'],
  'safety-plan': ['own', 'caseload', 'cover', 'duty'],
};

const standings: readonly Standing[] = [
  'own',
  'caseload',
  'cover',
  'duty',
  'supervisor',
  'manager',
  'navigator',
  'intake',
  'break-glass',
  'job',
];

const cells = (table: Record<Part, readonly Standing[]>) =>
  (Object.keys(table) as Part[]).flatMap((part) =>
    standings.map((standing) => [standing, part, table[part].includes(standing)] as const),
  );

describe('who sees what', () => {
  test.each(cells(SEEN))('%s, %s: %s', (standing, part, may) => {
    expect(maySee(standing, part)).toBe(may);
  });
});

describe('who changes what', () => {
  test.each(cells(CHANGED))('%s, %s: %s', (standing, part, may) => {
    expect(mayChangePart(standing, part)).toBe(may);
  });

  test('nobody changes what they may not see', () => {
    for (const [standing, part] of cells(SEEN))
      expect([standing, part, !mayChangePart(standing, part) || maySee(standing, part)]).toEqual([
        standing,
        part,
        true,
      ]);
  });
});
