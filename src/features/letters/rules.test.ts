import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fillLetter, type LetterPlace, letterKinds, letterPlaces, unknownPlaces } from '../library/index.ts';
import { leftOpen } from './open-headings.ts';
import { answers, barrier, isShown, isUrgent, toGp } from './rules.ts';

const consents = ['given', 'refused', 'unasked'] as const;

describe('what keeps a letter from being signed', () => {
  test.each([
    ['gp-acceptance', 'given', 'agreed', null],
    ['gp-acceptance', 'given', null, 'not-shown'],
    ['gp-acceptance', 'given', 'change', 'wants-change'],
    ['gp-acceptance', 'given', 'refused', 'refused'],
    ['gp-step-up', 'refused', 'agreed', 'no-consent'],
    ['gp-step-up', 'unasked', 'agreed', 'no-consent'],
    ['gp-risk', 'refused', 'refused', null],
    ['risk', 'unasked', null, null],
    ['acceptance', 'refused', null, null],
  ] as const)('%s, consent %s, answer %s', (kind, gpConsent, answer, expected) => {
    expect(barrier({ kind, gpConsent, answer })).toBe(expected);
  });

  test('a letter to the GP that is not urgent is signed with consent and agreement, and only then', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...letterKinds),
        fc.constantFrom(...consents),
        fc.constantFrom(null, ...answers),
        (kind, gpConsent, answer) => {
          const free = barrier({ kind, gpConsent, answer }) === null;
          const both = gpConsent === 'given' && answer === 'agreed';
          expect(free).toBe(isUrgent(kind) || !toGp(kind) || both);
        },
      ),
    );
  });

  test('what is kept from the patient is not shown to them, and nothing to themselves is asked about', () => {
    expect(isShown({ kind: 'gp-risk', withheld: 'Names a neighbour.' })).toBe(false);
    expect(isShown({ kind: 'gp-risk', withheld: null })).toBe(true);
    expect(isShown({ kind: 'risk', withheld: null })).toBe(false);
  });
});

describe('a template', () => {
  const values = Object.fromEntries(letterPlaces.map((place) => [place, `<${place}>`])) as Record<
    LetterPlace,
    string
  >;
  test('is filled from the record', () => {
    expect(fillLetter('Dear {preferredName},\n\nRing us. {reachUs}\n', { ...values, reachUs: '' })).toBe(
      'Dear <preferredName>,\n\nRing us.',
    );
  });
  test.each([
    ['Dear {preferredName}', []],
    ['Dear {prefferedName}', ['{prefferedName}']],
    ['Dear {preferredName', ['{preferredName']],
    ['Dear preferredName}', ['}']],
    ['{}', ['{}']],
  ])('says which places of “%s” nothing fills', (text, expected) => {
    expect(unknownPlaces(text)).toEqual(expected);
  });
  test('a filled place is never filled again', () => {
    expect(fillLetter('{preferredName}', { ...values, preferredName: '{author}' })).toBe('{author}');
  });
  test('a heading without words under it is named', () => {
    const begun = 'Dear Dr,\n\nRisk now:\n\nWhat we ask of you:\n\nYours';
    expect(leftOpen(begun.replace('Risk now:', 'Risk now:\nNone.'), begun)).toEqual(['What we ask of you']);
  });
});
