import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { copyText, isCopied, type MeetingToCopy } from './rules.ts';
import { copyWords } from './words.ts';

const meeting: MeetingToCopy = {
  title: 'First meeting',
  day: '6 January 2026',
  mode: 'phone',
  attendance: { code: '5', minutes: 30 },
  scores: [
    { name: 'PHQ-9', total: 14, item9: 1, day: '5 January 2026' },
    { name: 'GAD-7', total: null, item9: null, day: '5 January 2026' },
  ],
  note: {
    body: {
      since: 'Slept better',
      risk: 'Asked: no thoughts of harm',
      medication: '',
      homework: 'Walked twice',
      did: 'Planned activity',
      plan: 'Go on',
    },
    withheldReason: null,
    by: 'Priya',
    when: '6 January 2026',
  },
  nextSteps: ['Walk on Monday'],
  agreed: '',
};

test('the text holds attendance, scores, risk, medication, note and plan, in this order', () => {
  expect(copyText(meeting, copyWords())).toBe(`First meeting, 6 January 2026
Attendance: attended on time, 30 minutes, by phone
Scores: PHQ-9 14, item 9: 1 (5 January 2026); GAD-7 not complete, no total (5 January 2026)
Risk: Asked: no thoughts of harm
Medication: nothing written
Note: Slept better
Walked twice
Planned activity
Plan: Go on
- Walk on Monday
Signed by Priya, 6 January 2026`);
});

test('a meeting that nobody came to is its attendance and scores alone', () => {
  const missed = copyText(
    { ...meeting, attendance: { code: '3', minutes: null }, scores: [], note: null },
    copyWords(),
  );
  expect(missed).toBe(`First meeting, 6 January 2026
Attendance: did not attend, by phone
Scores: none since the meeting before`);
});

test('what the patient may not read is said to be so before anything else', () => {
  const note = meeting.note && { ...meeting.note, withheldReason: 'Names a third person' };
  expect(copyText({ ...meeting, note }, copyWords()).split('\n')[1]).toBe(
    'NOT FOR PATIENT VIEW: Names a third person',
  );
});

test('a copy stands until the attendance or the note changes after it', () => {
  const at = (hour: number) => Temporal.Instant.from(`2026-01-06T${String(hour).padStart(2, '0')}:00:00Z`);
  expect(isCopied(null, at(9), null)).toBe(false);
  expect(isCopied(at(10), at(9), at(10))).toBe(true);
  expect(isCopied(at(10), at(9), at(11))).toBe(false);
  expect(isCopied(at(10), at(11), null)).toBe(false);
});
