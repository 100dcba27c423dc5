import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { outcomeCommand, parseScores, scoreCommand } from './cli.ts';

describe('keepstep score', () => {
  test('prints the total, band and caseness of a full set of answers', () => {
    expect(scoreCommand({ instrument: 'phq9', answers: '0,0,0,1,2,1,3,2,1' })).toEqual({
      ok: true,
      json: {
        instrument: 'phq9',
        total: 10,
        band: 'moderate',
        case: true,
        complete: true,
        item9: 1,
        profile: 'nhs-talking-therapies@2023-06-27',
      },
      text: [
        'PHQ-9 10 of 27: moderate, a case (nhs-talking-therapies@2023-06-27)',
        'Item 9, thoughts of suicide or self-harm: 1',
      ].join('\n'),
    });
  });

  test('prints no item 9 where the instrument has none', () => {
    const result = scoreCommand({ instrument: 'gad7', answers: '0, 0, 1, 1, 0, 1, 0' });
    expect(result).toMatchObject({ ok: true, json: { total: 3, band: 'minimal', case: false } });
    expect(result.ok && 'item9' in result.json).toBe(false);
  });

  test.each([
    [
      'phq9',
      '0,0,,1,2,1,3,2,declined',
      ['Item 3 has no answer, so there is no total', 'Item 9 was declined, so there is no total'],
    ],
    ['phq9', '0,0,4,1,2,1,3,2,x', ['Item 3 must be 0, 1, 2 or 3', 'Item 9 must be 0, 1, 2 or 3']],
    ['gad7', '1,1', ['GAD-7 has 7 items, and 2 answers were given']],
    ['gad7', '', ['GAD-7 has 7 items, and 1 answers were given']],
    ['gad7', '0x1,1e0,+1,01,-1,1.0,٣', [1, 2, 3, 4, 5, 6, 7].map((n) => `Item ${n} must be 0, 1, 2 or 3`)],
    ['PCL-5', '1', ['"PCL-5" is not an instrument here; did you mean pcl5?']],
    ['wsas', 'na,9', ['WSAS has 5 items, and 2 answers were given', 'Item 2 must be from 0 to 8']],
    ['gad7', 'na,0,0,0,0,0,0', ['Item 1 must be 0, 1, 2 or 3']],
  ])('refuses %s %s with every reason', (instrument, answers, reasons) => {
    expect(scoreCommand({ instrument, answers })).toEqual({ ok: false, reasons });
  });
});

describe('keepstep score of the other instruments', () => {
  test('names every instrument where it does not know the one asked for', () => {
    const result = scoreCommand({ instrument: 'constructor', answers: '1' });
    expect(!result.ok && result.reasons[0]).toMatch(
      /^"constructor" is not an instrument here; there are phq9, gad7, .*pcl5.* and arm5$/,
    );
  });

  test('prints the clusters, the provisional cut and the symptom rule of PCL-5, and no case', () => {
    const answers = Array(20).fill('2').join(',');
    expect(scoreCommand({ instrument: 'pcl5', answers })).toEqual({
      ok: true,
      json: {
        instrument: 'pcl5',
        total: 40,
        band: null,
        case: null,
        complete: true,
        subscales: { B: 10, C: 4, D: 14, E: 12 },
        atProvisionalCut: true,
        symptomRule: true,
        profile: 'instrument-registry@1',
      },
      text: [
        'PCL-5 40 of 80: at or above the provisional cut of 33, symptom rule met, which is no diagnosis (instrument-registry@1)',
        'B 10, C 4, D 14, E 12',
      ].join('\n'),
    });
  });

  test('prints a number between whole ones, and says nothing where nothing is published', () => {
    expect(scoreCommand({ instrument: 'sus', answers: '4,3,3,3,3,3,3,3,3,3' })).toMatchObject({
      ok: true,
      text: 'SUS 52.5 of 100 (instrument-registry@1)',
    });
  });

  test('takes an item that does not apply', () => {
    expect(scoreCommand({ instrument: 'wsas', answers: 'na,4,4,4,4' })).toMatchObject({
      ok: true,
      json: { total: 16, band: null, case: null },
      text: 'WSAS 16 of 32 (instrument-registry@1)',
    });
  });

  test('says an answer about suicidal thoughts by the number of its own item', () => {
    const result = scoreCommand({ instrument: 'qids-sr16', answers: '0,0,0,0,0,0,0,0,0,0,0,2,0,0,0,0' });
    expect(result).toMatchObject({ ok: true, json: { item9: 2 } });
    expect(result.ok && result.text).toContain('Item 12, thoughts of suicide or self-harm: 2');
  });
});

describe('keepstep outcome', () => {
  test('is made of the pair alone', () => {
    expect(outcomeCommand({ first: 'phq9=1,gad7=1', last: 'phq9=1,pcl5=40,gad7=1' })).toEqual({
      ok: false,
      reasons: ['--last: pcl5 takes no part in an outcome, which is made of phq9 and gad7'],
    });
  });

  test('prints exactly the keys that scripts rely on', () => {
    const result = outcomeCommand({ first: 'phq9=15,gad7=12', last: 'gad7=6, phq9=8' });
    expect(result).toEqual({
      ok: true,
      json: {
        caseAtStart: true,
        recovered: true,
        reliableImprovement: true,
        reliableRecovery: true,
        reliableDeterioration: false,
        profile: 'nhs-talking-therapies@2023-06-27',
      },
      text: [
        'Case at start: yes',
        'Recovered: yes',
        'Reliable improvement: yes',
        'Reliable recovery: yes',
        'Reliable deterioration: no',
        'Rules: nhs-talking-therapies@2023-06-27',
      ].join('\n'),
    });
  });

  test('refuses with every reason at both ends', () => {
    expect(outcomeCommand({ first: 'phq9=28,phq9=3,ham=4', last: 'gad7=1.5,phq9=8' })).toEqual({
      ok: false,
      reasons: [
        '--first: phq9 must be from 0 to 27, not 28',
        '--first: phq9 is given twice',
        '--first: "ham" is not an instrument here; there are phq9 and gad7',
        '--first: gad7 is missing',
        '--last: "gad7=1.5" is not of the form phq9=15',
        '--last: gad7 is missing',
      ],
    });
  });

  test('refuses where only one end is wrong', () => {
    expect(outcomeCommand({ first: 'phq9=1,gad7=1', last: '' }).ok).toBe(false);
    expect(outcomeCommand({ first: 'gad7=1', last: 'phq9=1,gad7=1' })).toEqual({
      ok: false,
      reasons: ['--first: phq9 is missing'],
    });
  });

  test('reads back whatever it is given in the right form, and never throws on anything else', () => {
    fc.assert(
      fc.property(fc.nat({ max: 27 }), fc.nat({ max: 21 }), fc.string(), (phq9, gad7, noise) => {
        expect(parseScores('--first', `phq9=${phq9},gad7=${gad7}`)).toEqual({
          ok: true,
          scores: { phq9, gad7 },
        });
        const read = parseScores('--first', noise);
        expect(read.ok || read.reasons.length > 0).toBe(true);
        scoreCommand({ instrument: noise, answers: noise });
      }),
    );
  });
});
