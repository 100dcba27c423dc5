import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { publishContent, readContent } from '../../src/features/library/index.ts';
import { type MidStep, midStep, press, says, THOUGHTS, waits } from './mid-step.ts';

/** Whatever goes wrong while somebody writes, their words are there, once, and nobody else's. */

let at: MidStep;
beforeAll(async () => {
  at = await midStep();
});
afterEach(() => at.clear());
afterAll(() => at.end());

const wholeOf = (request: Request) => request.method === 'POST' && /\/pages\//.test(request.url);

test('the server stops between the post and its answer: sent again, the words are stored once', async () => {
  const { amira, site } = at;
  const phone = await (await at.device(amira)).newPage();
  await phone.goto(amira.page);
  await phone.fill(THOUGHTS, 'Nobody needs me');
  site.loses = wholeOf;
  await press(phone);
  await expect.poll(() => at.sent(amira)).toEqual(['Nobody needs me']);
  site.loses = undefined;
  await phone.waitForURL(/^chrome-error:/);
  await phone.goto(amira.page);
  expect(await phone.inputValue(THOUGHTS)).toBe('Nobody needs me');
  await expect.poll(() => waits(phone)).toBe(0);
  await press(phone);
  await phone.waitForURL(amira.next);
  expect(await at.sent(amira)).toEqual(['Nobody needs me']);
  expect(await at.drafts(amira)).toEqual([]);
});

test('an autosave whose answer is lost is no second draft', async () => {
  const { amira, site } = at;
  const phone = await (await at.device(amira)).newPage();
  await phone.goto(amira.page);
  site.loses = (request) => /\/drafts\//.test(request.url);
  await phone.fill(THOUGHTS, 'The first half');
  await says(phone, 'Kept on this phone');
  site.loses = undefined;
  await phone.fill(THOUGHTS, 'The first half and the second');
  await says(phone, 'Saved');
  expect(await at.drafts(amira)).toEqual(['The first half and the second']);
  expect(await waits(phone)).toBe(0);
});

test('a press where nobody answers, on a phone that thinks it is online, stays on the page with the words', async () => {
  const { amira, site } = at;
  const phone = await (await at.device(amira)).newPage();
  await phone.goto(amira.page);
  site.loses = () => true;
  await phone.route('**/worker.js', (route) => route.abort());
  await phone.fill(THOUGHTS, 'One bar of signal');
  await says(phone, 'Kept on this phone');
  await press(phone);
  await says(phone, 'Kept on this phone You have no signal. Press the button again when you do.');
  expect(await phone.inputValue(THOUGHTS)).toBe('One bar of signal');
  site.loses = undefined;
  await phone.unroute('**/worker.js');
  await press(phone);
  await phone.waitForURL(amira.next);
  expect(await at.sent(amira)).toEqual(['One bar of signal']);
});

test('the same post five times is stored once', async () => {
  const { amira } = at;
  const phone = await (await at.device(amira)).newPage();
  await phone.goto(amira.page);
  await phone.fill(THOUGHTS, 'I will never get a job');
  const ended = await phone.evaluate(async () => {
    const form = document.querySelector<HTMLFormElement>('form[data-island~="autosave"]');
    const body = new URLSearchParams(new FormData(form as HTMLFormElement) as never).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const post = () => fetch(location.pathname, { method: 'POST', body, headers });
    return (await Promise.all([1, 2, 3, 4, 5].map(post))).map((answer) => answer.ok);
  });
  expect(ended).toEqual([true, true, true, true, true]);
  expect(await at.sent(amira)).toEqual(['I will never get a job']);
});

test('submit, Back, edit, submit again: the second words stand, and the first are still there', async () => {
  const { amira } = at;
  const phone = await (await at.device(amira)).newPage();
  await phone.goto(amira.page);
  await phone.fill(THOUGHTS, 'First');
  await press(phone);
  await phone.waitForURL(amira.next);
  await phone.goBack();
  await expect.poll(() => phone.inputValue(THOUGHTS)).toBe('First');
  await phone.fill(THOUGHTS, 'Second');
  await press(phone);
  await phone.waitForURL(amira.next);
  expect(await at.sent(amira)).toEqual(['First', 'Second']);
  expect(await at.drafts(amira)).toEqual([]);
});

test('words typed while the form is on its way are a draft of their own', async () => {
  const { amira } = at;
  const context = await at.device(amira);
  const phone = await context.newPage();
  await phone.goto(amira.page);
  await phone.fill(THOUGHTS, 'Pressed too soon');
  // The post hangs, as on a slow link, and its writer goes on typing.
  let arrive = () => {};
  const held = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await phone.route('**/pages/my-five-areas', async (route) => {
    if (route.request().method() === 'POST') await held;
    await route.continue();
  });
  await phone.evaluate((box) => {
    const field = document.querySelector<HTMLTextAreaElement>(box);
    [...document.querySelectorAll('button')].find((one) => one.textContent === 'Save and go on')?.click();
    setTimeout(() => {
      if (!field) return;
      field.value += ', and more';
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }, 300);
  }, THOUGHTS);
  await expect.poll(() => at.drafts(amira), { timeout: 15_000 }).toEqual(['Pressed too soon, and more']);
  arrive();
  await phone.waitForURL(amira.next);
  expect(await at.sent(amira)).toEqual(['Pressed too soon']);
  await phone.goto(amira.page);
  await expect.poll(() => phone.inputValue(THOUGHTS)).toBe('Pressed too soon, and more');
});

test('two devices at once keep both, and each is told', async () => {
  const { amira } = at;
  const [phone, tablet] = [
    await (await at.device(amira)).newPage(),
    await (await at.device(amira)).newPage(),
  ];
  await phone.goto(amira.page);
  await tablet.goto(amira.page);
  await phone.fill(THOUGHTS, 'On the phone');
  await says(phone, 'Saved');
  await tablet.fill(THOUGHTS, 'On the tablet');
  await says(tablet, 'You also wrote here on another page');
  expect(await at.drafts(amira)).toEqual(['On the phone', 'On the tablet']);
});

test('the clock of the device is set back an hour in mid-sentence', async () => {
  const { amira } = at;
  const phone = await (await at.device(amira)).newPage();
  await phone.clock.install();
  await phone.clock.resume();
  await phone.goto(amira.page);
  await phone.fill(THOUGHTS, 'Before');
  await says(phone, 'Saved');
  await phone.clock.setSystemTime(Date.now() - 3_600_000);
  await phone.fill(THOUGHTS, 'Before and after');
  await expect.poll(() => at.drafts(amira), { timeout: 8000 }).toEqual(['Before and after']);
  await says(phone, 'Saved');
});

test('a browser whose storage is full says what is not saved, and saves when it can', async () => {
  const { amira } = at;
  const context = await at.device(amira);
  await context.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  const phone = await context.newPage();
  await phone.goto(amira.page);
  await context.setOffline(true);
  await phone.fill(THOUGHTS, 'Nowhere to put it');
  await says(phone, 'Not saved yet. Keep this page open.');
  const asked: string[] = [];
  phone.on('dialog', (dialog) => {
    asked.push(dialog.type());
    return dialog.dismiss();
  });
  await phone.close({ runBeforeUnload: true });
  await expect.poll(() => asked).toEqual(['beforeunload']);
  await context.setOffline(false);
  await says(phone, 'Saved');
  expect(await at.drafts(amira)).toEqual(['Nowhere to put it']);
});

test('an edition that is published half-way changes nothing for who has begun', async () => {
  const { amira, here, the } = at;
  const phone = await (await at.device(amira)).newPage();
  await phone.goto(amira.page);
  await phone.fill(THOUGHTS, 'Half-way');
  await says(phone, 'Saved');
  the.clock.advanceTo(the.clock.now().add({ minutes: 1 }));
  const content = readContent();
  const newer = <T extends { id: string; edition: number }>(one: T, id: string, change: object) =>
    one.id === id ? { ...one, edition: one.edition + 1, ...change } : one;
  await publishContent(here.job(), {
    ...content,
    steps: content.steps.map((one) => newer(one, 'understanding-low-mood', { pages: one.pages.slice(0, 3) })),
    worksheets: content.worksheets.map((one) => newer(one, 'five-areas', { fields: one.fields.slice(0, 1) })),
  });
  await phone.reload();
  expect(await phone.inputValue(THOUGHTS)).toBe('Half-way');
  await press(phone);
  await phone.waitForURL(amira.next);
  expect(await at.sent(amira)).toEqual(['Half-way']);
});

test('twenty thousand characters of emoji and Arabic are kept and sent whole', async () => {
  const { amira } = at;
  const words = 'تعبت🌧️🫂'.repeat(4000);
  const long = [...words].slice(0, 20_000).join('');
  const phone = await (await at.device(amira, 'shared')).newPage();
  await phone.goto(amira.page);
  await phone.fill(THOUGHTS, long);
  await says(phone, 'Saved');
  expect(await at.drafts(amira)).toEqual([long]);
  await press(phone);
  await phone.waitForURL(amira.next);
  expect(await at.sent(amira)).toEqual([long]);
});

test('on a slow link the page says that it is saving until it is', async () => {
  const { amira } = at;
  const context = await at.device(amira);
  const phone = await context.newPage();
  await phone.goto(amira.page);
  const devtools = await context.newCDPSession(phone);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 800,
    downloadThroughput: 50_000,
    uploadThroughput: 50_000,
  });
  await phone.fill(THOUGHTS, 'Slowly');
  await says(phone, 'Saving');
  await says(phone, 'Saved');
  expect(await at.drafts(amira)).toEqual(['Slowly']);
  await press(phone);
  await phone.waitForURL(amira.next);
  expect(await at.sent(amira)).toEqual(['Slowly']);
});
