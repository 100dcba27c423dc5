import { describe, expect, test } from 'vitest';
import { type Answer, type InstrumentId, instrumentIds, instruments, otherIds } from './instruments.ts';
import { bandOf, needsSafetyCheck, scoreAnswers, suicidalIdeationItem } from './scoring.ts';

function score(id: InstrumentId, answers: readonly unknown[]) {
  const result = scoreAnswers(id, answers);
  if (!result.ok) throw new Error(result.faults.map((f) => f.reason).join('; '));
  return result.score;
}

const all = (id: InstrumentId, value: number) => instruments[id].items.map(() => value);

describe('published structure', () => {
  test.each([
    ['phq15', 15, 0, 30],
    ['pcl5', 20, 0, 80],
    ['pswq', 16, 16, 80],
    ['sus', 10, 0, 100],
    ['wsas', 5, 0, 40],
    ['phobia-social', 1, 0, 8],
    ['phobia-agoraphobia', 1, 0, 8],
    ['phobia-specific', 1, 0, 8],
    ['isi', 7, 0, 28],
    ['qids-sr16', 16, 0, 27],
    ['csq8', 8, 8, 32],
    ['wai-sr', 12, 12, 60],
    ['wai-tech-sf', 12, 12, 60],
    ['arm5', 5, 1, 7],
    ['phq9', 9, 0, 27],
    ['gad7', 7, 0, 21],
  ] as const)('%s has %i items and goes from %d to %d', (id, count, least, most) => {
    const { items, leastTotal, maxTotal } = instruments[id];
    expect(items).toHaveLength(count);
    const low = items.map((item) => (item.reversed ? item.most : item.least));
    const high = items.map((item) => (item.reversed ? item.least : item.most));
    expect([score(id, low).total, score(id, high).total]).toEqual([least, most]);
    expect([leastTotal, maxTotal]).toEqual([least, most]);
  });

  test.each([
    ['pswq', [1, 3, 8, 10, 11]],
    ['sus', [2, 4, 6, 8, 10]],
    ['csq8', [2, 4, 5, 8]],
    ['arm5', [3]],
  ] as const)('%s turns items %j', (id, reversed) => {
    expect(instruments[id].items.flatMap((item, i) => (item.reversed ? [i + 1] : []))).toEqual(reversed);
  });

  test('nothing else is turned, and only two items may not apply', () => {
    const turned = instrumentIds.filter((id) => instruments[id].items.some((item) => item.reversed));
    expect(turned.toSorted()).toEqual(['arm5', 'csq8', 'pswq', 'sus']);
    const may = instrumentIds.flatMap((id) =>
      instruments[id].items.flatMap((item, i) => (item.mayNotApply ? [`${id} ${i + 1}`] : [])),
    );
    expect(may).toEqual(['phq15 4', 'wsas 1']);
  });
});

describe('published vectors', () => {
  test.each([
    ['all threes are 50', all('sus', 3), 50],
    ['5 and 1 by turns are 100', [5, 1, 5, 1, 5, 1, 5, 1, 5, 1], 100],
    ['1 and 5 by turns are 0', [1, 5, 1, 5, 1, 5, 1, 5, 1, 5], 0],
    ['one point is two and a half', [4, 3, 3, 3, 3, 3, 3, 3, 3, 3], 52.5],
  ])('SUS: %s', (_, answers, total) => {
    expect(score('sus', answers)).toMatchObject({ total, band: null, case: null });
  });

  test.each([
    ['a 5 on a statement of worry', 2, 5],
    ['a 1 on a statement of ease', 1, 1],
  ])('PSWQ: %s raises the total of all threes by two', (_, item, answer) => {
    expect(score('pswq', all('pswq', 3)).total).toBe(48);
    expect(score('pswq', all('pswq', 3).with(item - 1, answer)).total).toBe(50);
  });

  test('QIDS counts the worst answer of sleep, appetite and weight, and movement once', () => {
    const answers = [1, 3, 0, 2, 1, 2, 0, 1, 0, 1, 2, 0, 1, 3, 0, 2];
    // max(1,3,0,2) + 1 + max(2,0,1,0) + 1 + 2 + 0 + 1 + 3 + max(0,2)
    expect(score('qids-sr16', answers).total).toBe(3 + 1 + 2 + 1 + 2 + 0 + 1 + 3 + 2);
    const sleep = all('qids-sr16', 0).with(0, 2);
    expect(score('qids-sr16', sleep).total).toBe(2);
    expect(score('qids-sr16', sleep.with(1, 2).with(2, 1).with(3, 2)).total).toBe(2);
  });

  test.each([
    ['sleep', [1, 2, 3, 4]],
    ['appetite and weight', [6, 7, 8, 9]],
    ['movement', [15, 16]],
  ])('QIDS: each question of %s counts alone, and all of them together count no more', (_, group) => {
    const only = (numbers: number[]) => all('qids-sr16', 0).map((_, i) => (numbers.includes(i + 1) ? 3 : 0));
    for (const number of group) expect(score('qids-sr16', only([number])).total).toBe(3);
    expect(score('qids-sr16', only(group)).total).toBe(3);
  });

  test('QIDS: every other question counts by itself', () => {
    const alone = [5, 10, 11, 12, 13, 14];
    const answers = all('qids-sr16', 0).map((_, i) => (alone.includes(i + 1) ? 3 : 0));
    expect(score('qids-sr16', answers).total).toBe(18);
  });

  test('ARM-5 is a mean', () => {
    expect(score('arm5', [7, 7, 1, 7, 7]).total).toBe(7);
    expect(score('arm5', [1, 2, 4, 3, 4]).total).toBe(2.8);
  });

  test('WAI-SR has task, bond and goal; the one about a programme has a total alone', () => {
    const answers = [1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1, 2];
    expect(score('wai-sr', answers)).toMatchObject({
      total: 33,
      subscales: { Task: 1 + 2 + 5 + 2, Bond: 3 + 5 + 2 + 4, Goal: 4 + 1 + 3 + 1 },
    });
    expect(score('wai-tech-sf', answers)).not.toHaveProperty('subscales');
  });
});

describe('PCL-5', () => {
  /** Answers of 0, but for some items by number. */
  const with2 = (...items: number[]) => all('pcl5', 0).map((_, i) => (items.includes(i + 1) ? 2 : 0));

  test.each([
    [32, false],
    [33, true],
  ])('%i is at the provisional cut: %s', (total, reached) => {
    const answers = all('pcl5', 0).map((_, i) => (i < 8 ? 4 : i === 8 ? total - 32 : 0));
    expect(score('pcl5', answers)).toMatchObject({ total, atProvisionalCut: reached, case: null });
  });

  test.each([
    ['one B, one C, two D, two E', [5, 6, 8, 14, 15, 20], true],
    ['no B', [6, 8, 14, 15, 20], false],
    ['no C', [1, 8, 14, 15, 20], false],
    ['one D', [1, 7, 8, 15, 20], false],
    ['one E', [1, 7, 8, 9, 15], false],
    ['nothing', [], false],
  ])('the symptom rule with %s: %s', (_, items, met) => {
    expect(score('pcl5', with2(...items))).toMatchObject({ symptomRule: met });
  });

  test('an answer of 1 is no symptom, however many there are', () => {
    expect(score('pcl5', all('pcl5', 1))).toMatchObject({ total: 20, symptomRule: false });
  });

  test('its clusters are B 1–5, C 6 and 7, D 8–14, E 15–20', () => {
    const answers = all('pcl5', 0).map((_, i) => (i < 5 ? 1 : i < 7 ? 2 : i < 14 ? 3 : 4));
    expect(score('pcl5', answers)).toMatchObject({ subscales: { B: 5, C: 4, D: 21, E: 24 }, total: 54 });
  });
});

describe('bands', () => {
  test.each([
    ['phq15', [0, 4], 'minimal'],
    ['phq15', [5, 9], 'low'],
    ['phq15', [10, 14], 'medium'],
    ['phq15', [15, 30], 'high'],
    ['wsas', [0, 9], 'subclinical'],
    ['wsas', [10, 20], 'significant'],
    ['wsas', [21, 40], 'moderately severe or worse'],
    ['isi', [0, 7], 'no clinically significant insomnia'],
    ['isi', [8, 14], 'subthreshold insomnia'],
    ['isi', [15, 21], 'moderate insomnia'],
    ['isi', [22, 28], 'severe insomnia'],
    ['qids-sr16', [0, 5], 'none'],
    ['qids-sr16', [6, 10], 'mild'],
    ['qids-sr16', [11, 15], 'moderate'],
    ['qids-sr16', [16, 20], 'severe'],
    ['qids-sr16', [21, 27], 'very severe'],
  ] as const)('%s %j is %s', (id, edges, band) => {
    expect(edges.map((total) => bandOf(id, total))).toEqual([band, band]);
  });

  test('where none are published there are none', () => {
    const without = otherIds.filter((id) => instruments[id].bands.length === 0);
    expect(without.toSorted()).toEqual(
      [
        'arm5',
        'csq8',
        'pcl5',
        'phobia-agoraphobia',
        'phobia-social',
        'phobia-specific',
        'pswq',
        'sus',
      ].concat(['wai-sr', 'wai-tech-sf']),
    );
  });
});

describe('a case', () => {
  test.each([
    [3, false],
    [4, true],
  ])('each phobia question stands for itself: %i is one: %s', (answer, atCase) => {
    for (const id of ['phobia-social', 'phobia-agoraphobia', 'phobia-specific'] as const)
      expect(score(id, [answer])).toMatchObject({ total: answer, case: atCase });
  });

  test('nobody is a case by a threshold that was not checked against its source', () => {
    expect(instruments.pswq.caseAt?.confidence).toBe('background');
    expect(score('pswq', all('pswq', 5).with(0, 1)).case).toBeNull();
    expect(score('pcl5', all('pcl5', 4)).case).toBeNull();
  });
});

describe('an item that does not apply', () => {
  test('WSAS without work goes to 32 and has no band', () => {
    const answers = ['not-applicable', 8, 8, 8, 8];
    expect(score('wsas', answers)).toMatchObject({ complete: true, total: 32, maxTotal: 32, band: null });
    expect(score('wsas', [8, 8, 8, 8, 8])).toMatchObject({ total: 40, maxTotal: 40 });
  });

  test('PHQ-15 without its item 4 goes to 28, with the bands of the printed form', () => {
    const answers = all('phq15', 2).map((two, i) => (i === 3 ? 'not-applicable' : two));
    expect(score('phq15', answers)).toMatchObject({ total: 28, maxTotal: 28, band: 'high' });
  });

  test('is refused where the printed form knows no such answer', () => {
    expect(scoreAnswers('wsas', [0, 'not-applicable', 9, 8, -1])).toEqual({
      ok: false,
      faults: [2, 3, 5].map((n) => ({ item: n, reason: `Item ${n} must be from 0 to 8` })),
    });
    expect(scoreAnswers('wsas', [9, 0, 0, 0, 0])).toMatchObject({
      faults: [{ reason: 'Item 1 must be from 0 to 8, or not applicable' }],
    });
  });
});

describe('suicidal thoughts', () => {
  test('are asked about by PHQ-9 item 9 and QIDS item 12, and by nothing else', () => {
    const asking = instrumentIds.flatMap((id) => {
      const { suicidalIdeationItem: item } = instruments[id];
      return item === null ? [] : [`${id} ${item}`];
    });
    expect(asking).toEqual(['phq9 9', 'qids-sr16 12']);
  });

  test('QIDS asks for a safety check from 1 on, even where all the rest was left out', () => {
    const only = (answer: Answer) => instruments['qids-sr16'].items.map((_, i) => (i === 11 ? answer : null));
    expect(needsSafetyCheck('qids-sr16', only(0))).toBe(false);
    expect(needsSafetyCheck('qids-sr16', only(1))).toBe(true);
    expect(suicidalIdeationItem('qids-sr16', only('declined'))).toBe('declined');
  });
});
