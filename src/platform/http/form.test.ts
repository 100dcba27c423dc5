import { expect, test } from 'vitest';
import { BodyTooLong, pageMark, readForm } from './form.ts';

const SECRET = 'a secret for tests alone, 32 or more';
const KEY = '0190f0c0-0000-7000-8000-000000000001';

function posted(body: string): Request {
  return new Request('http://127.0.0.1/moods', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
}

test('a name that comes ten thousand times is read, each value once; half a million fields are not read at all', async () => {
  const { values } = await readForm(posted('a&'.repeat(9_999)), SECRET);
  expect(values.a).toHaveLength(9_999);
  await expect(readForm(posted('a&'.repeat(499_000)), SECRET)).rejects.toThrow(BodyTooLong);
});

test('names that mean something to the language are fields like any other', async () => {
  const { values } = await readForm(posted('__proto__=a&constructor=b&toString=c'), SECRET);
  expect(Object.entries(values)).toEqual([
    ['__proto__', 'a'],
    ['constructor', 'b'],
    ['toString', 'c'],
  ]);
});

test('a key is read with the mark of the account behind it, and the digest leaves both out', async () => {
  const mark = pageMark(SECRET, KEY, { service: 's', account: 'a' });
  const marked = await readForm(posted(`_key=${KEY}.${mark}&text=x`), SECRET);
  const bare = await readForm(posted(`_key=${KEY}&text=x`), SECRET);
  expect(marked).toMatchObject({ mark, submission: { key: KEY } });
  expect(bare).toMatchObject({ mark: null, submission: { key: KEY } });
  expect(marked.submission?.digest).toEqual(bare.submission?.digest);
});

test('a mark belongs to one key, one service and one account', () => {
  const marks = [
    pageMark(SECRET, KEY, { service: 's', account: 'a' }),
    pageMark(SECRET, KEY, { service: 's', account: 'b' }),
    pageMark(SECRET, KEY, { service: 't', account: 'a' }),
    pageMark(SECRET, KEY.replace(/1$/, '2'), { service: 's', account: 'a' }),
    pageMark('another secret for tests, 32 or more', KEY, { service: 's', account: 'a' }),
  ];
  expect(new Set(marks).size).toBe(5);
});

test.each(['', 'x', `${KEY}.short`, `${KEY}.`, `${KEY} `, KEY.toUpperCase()])(
  'a key like %j is none of ours',
  async (key) => {
    const { submission } = await readForm(posted(`_key=${encodeURIComponent(key)}`), SECRET);
    expect(submission).toBeNull();
  },
);
