import { expect, test } from 'vitest';
import { createLog, type LogFields } from './log.ts';

function capture(run: (log: ReturnType<typeof createLog>) => void, faultMessages = false): string {
  const lines: string[] = [];
  run(createLog({ level: 'debug', faultMessages, destination: { write: (line) => lines.push(line) } }));
  return lines.join('');
}

test('a line keeps what is on the list and drops everything else', () => {
  const passed = { requestId: 'r1', route: '/patients/:id', status: 200, ms: 4, answer: 'I feel low' };
  const line = capture((log) => log.info('request done', passed as LogFields));
  expect(JSON.parse(line)).toMatchObject({
    level: 'info',
    msg: 'request done',
    route: '/patients/:id',
    status: 200,
  });
  expect(line).not.toContain('low');
});

test('an address that slipped in loses its ids, its query and e-mail addresses', () => {
  const path = '/patients/0195a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b/amira@demo.example?q=sad';
  const line = JSON.parse(capture((log) => log.warn('odd', { route: path })));
  expect(line.route).toBe('/patients/:id/[e-mail]');
});

test('a fault tells its kind, code and stack, and not its message', () => {
  const error = Object.assign(new TypeError('value "I feel\nat home:1" is wrong'), {
    code: '22P02',
    detail: 'I feel low',
    cause: new Error('because I feel low'),
  });
  const line = capture((log) => log.fault('request failed', error, { requestId: 'r1' }));
  expect(line).not.toContain('I feel');
  expect(line).not.toContain('at home');
  const { fault } = JSON.parse(line);
  expect(fault).toMatchObject({ name: 'TypeError', code: '22P02', cause: { name: 'Error' } });
  expect(fault.stack[0]).toContain('log.test.ts');
});

test('where all data are invented, a fault may tell its message', () => {
  expect(capture((log) => log.fault('failed', new Error('why')), true)).toContain('why');
});

test('things thrown that are no errors are named by type alone', () => {
  expect(capture((log) => log.fault('failed', 'I feel low'))).not.toContain('low');
});
