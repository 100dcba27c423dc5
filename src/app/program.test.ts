import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestProgram, testProgram } from '../../tests/program.ts';
import { createService } from '../features/people/index.ts';

let the: TestProgram;

beforeAll(async () => {
  the = await testProgram();
  await createService(the.program.store, the.program.auth, {
    name: 'Riverside Talking Therapies',
    zone: 'Europe/London',
    demo: true,
    manager: { name: 'Marek Test', email: 'marek@riverside.example', password: 'a long test password' },
  });
});
afterAll(() => the.end());

test('a signed-out visitor sees the welcome page of the service', async () => {
  const response = await the.program.web.request('/');
  expect(the.faults).toEqual([]);
  expect(response.status).toBe(200);
  expect(await response.text()).toContain('Riverside Talking Therapies');
});

test('a manager signs in with a password and lands on the service page', async () => {
  const page = await the.program.web.request('/sign-in');
  const key = /name="_key" value="([^"]+)"/.exec(await page.text())?.[1] ?? '';
  const response = await the.program.web.request('/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      _key: key,
      email: 'marek@riverside.example',
      password: 'a long test password',
    }),
  });
  expect(the.faults).toEqual([]);
  expect(response.status).toBe(303);
  const cookie = response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const home = await the.program.web.request('/', { headers: { cookie } });
  expect(home.headers.get('location')).toBe('/service');
});

test('a wrong password is refused and the address stays in the form', async () => {
  const page = await the.program.web.request('/sign-in');
  const key = /name="_key" value="([^"]+)"/.exec(await page.text())?.[1] ?? '';
  const response = await the.program.web.request('/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ _key: key, email: 'marek@riverside.example', password: 'not the password' }),
  });
  expect(response.status).toBe(422);
  const html = await response.text();
  expect(html).toContain('marek@riverside.example');
  expect(html).not.toContain('not the password');
});
