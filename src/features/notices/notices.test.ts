import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { drainDueJobs, startJobs } from '../../app/jobs.ts';
import { done, refused } from '../../platform/outcome.ts';
import { createService, jobScope } from '../people/index.ts';
import { sendNotice } from './actions.ts';
import { listUndelivered, mayKeepOutbox, type NoticePlan, planNotice } from './index.ts';

let the: TestProgram;
let service: string;
const received: { id: string; to: string; text: string }[] = [];
const mails: string[] = [];
let refusing = 0;
let webhook: Server;
let smtp: SMTPServer;

beforeAll(async () => {
  webhook = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      if (refusing > 0) {
        refusing -= 1;
        response.writeHead(503).end();
        return;
      }
      received.push(JSON.parse(body));
      response.writeHead(202).end();
    });
  });
  await new Promise<void>((ready) => webhook.listen(0, '127.0.0.1', ready));
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, finished) {
      let mail = '';
      stream.on('data', (chunk) => {
        mail += chunk;
      });
      stream.on('end', () => {
        mails.push(mail);
        finished();
      });
    },
  });
  await new Promise<void>((ready) => smtp.listen(0, '127.0.0.1', ready));
  the = await testProgram({
    mail: {
      smsUrl: `http://127.0.0.1:${(webhook.address() as AddressInfo).port}/texts`,
      smtpUrl: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`,
    },
  });
  ({ service } = await createService(the.program.store, the.program.auth, {
    name: 'Riverside Talking Therapies',
    zone: 'Europe/London',
    demo: false,
    manager: { name: 'Marek Test', email: 'marek@riverside.example' },
  }));
});
afterAll(async () => {
  await the.end();
  await new Promise<void>((closed) => webhook.close(() => closed()));
  await new Promise<void>((closed) => smtp.close(() => closed()));
});
afterEach(() => {
  received.length = 0;
  mails.length = 0;
  refusing = 0;
});

const text: NoticePlan = {
  purpose: 'reply',
  channel: 'sms',
  address: '+447700900123',
  subject: '',
  body: 'There is something to read.',
};

async function plan(notice: NoticePlan): Promise<string> {
  const outcome = await job().act('notice.plan', async (tx) => done(await planNotice(tx, notice)));
  if (!outcome.ok) throw new Error('refused');
  return outcome.value;
}
const job = () => jobScope(the.program.store, service, 'send-notice', 'test');
const send = (id: string) => sendNotice(job(), the.program.channels, id);

async function outcomes(notice: string): Promise<string[]> {
  const { rows } = await the.owner.query<{ outcome: string }>(
    'select outcome from keepstep.notice_attempt where notice_id = $1 order by id',
    [notice],
  );
  return rows.map((row) => row.outcome);
}

test('a planned text goes out once, and a second run does nothing', async () => {
  const id = await plan(text);
  expect(await drainDueJobs(the.program)).toBe(1);
  await send(id);
  expect(received).toEqual([{ id, to: '+447700900123', text: 'There is something to read.' }]);
  expect(await outcomes(id)).toEqual(['queued', 'accepted']);
});

test('a mail goes out under the id of its notice', async () => {
  const id = await plan({ ...text, channel: 'email', address: 'amira@example.com', subject: 'A reply' });
  await drainDueJobs(the.program);
  expect(mails).toHaveLength(1);
  expect(mails[0]).toContain(`Message-ID: <${id}@`);
  expect(mails[0]).toContain('There is something to read.');
});

test('a refused transaction plans nothing', async () => {
  await job().act('notice.plan', async (tx) => {
    await planNotice(tx, text);
    return refused({ _form: 'No.' });
  });
  expect(await drainDueJobs(the.program)).toBe(0);
});

test('a notice waits for its time', async () => {
  await plan({ ...text, dueAt: the.clock.now().add({ hours: 2 }) });
  expect(await drainDueJobs(the.program)).toBe(0);
  the.clock.advanceTo(the.clock.now().add({ hours: 2 }));
  expect(await drainDueJobs(the.program)).toBe(1);
});

test('a failed try is written down, listed, and tried again', async () => {
  refusing = 1;
  const id = await plan(text);
  await expect(drainDueJobs(the.program)).rejects.toThrow('refused');
  expect(await outcomes(id)).toEqual(['queued', 'failed']);
  const undelivered = await job().read('notice.list', (tx) => listUndelivered(tx));
  expect(undelivered).toMatchObject([{ id, tries: 1 }]);
  the.clock.advanceTo(the.clock.now().add({ minutes: 2 }));
  await drainDueJobs(the.program);
  expect(await outcomes(id)).toEqual(['queued', 'failed', 'queued', 'accepted']);
  expect(await job().read('notice.list', (tx) => listUndelivered(tx))).toEqual([]);
});

test('a try that was cut off is known as such, and repeated under the same id', async () => {
  const id = await plan(text);
  await the.owner.query(
    `insert into keepstep.notice_attempt (service_id, id, notice_id, outcome, detail, at) values ($1, $2, $3, 'queued', '', '2026-01-05')`,
    [service, the.program.store.newId(), id],
  );
  await drainDueJobs(the.program);
  expect(await outcomes(id)).toEqual(['queued', 'unknown', 'queued', 'accepted']);
});

test('address and body are sealed at rest', async () => {
  const id = await plan(text);
  const { rows } = await the.owner.query('select * from keepstep.notice where id = $1', [id]);
  const kept = Object.values(rows[0]).map((value) =>
    Buffer.isBuffer(value) ? value.toString('latin1') : String(value),
  );
  expect(kept.join(' ')).not.toMatch(/7700900123|something to read/);
  await drainDueJobs(the.program);
});

test('another service cannot send it', async () => {
  const other = await createService(the.program.store, the.program.auth, {
    name: 'Hillside',
    zone: 'Europe/London',
    demo: false,
    manager: { name: 'Ana Test', email: 'ana@hillside.example' },
  });
  const id = await plan(text);
  await sendNotice(
    jobScope(the.program.store, other.service, 'send-notice', 'test'),
    the.program.channels,
    id,
  );
  expect(received).toEqual([]);
  await drainDueJobs(the.program);
});

test('the runner on a clock of its own does what is due, and stops', async () => {
  const runner = await startJobs(the.program);
  const id = await plan(text);
  await expect.poll(() => outcomes(id), { timeout: 5000 }).toEqual(['queued', 'accepted']);
  await runner.stop();
});

test('the outbox is for a machine of one’s own alone', () => {
  const own = { demo: false, production: false, url: 'http://127.0.0.1:3000' };
  expect(mayKeepOutbox(own)).toBe(true);
  expect(mayKeepOutbox({ ...own, production: true })).toBe(false);
  expect(mayKeepOutbox({ ...own, production: true, demo: true })).toBe(true);
  expect(mayKeepOutbox({ ...own, url: 'https://keepstep.example' })).toBe(false);
  expect(mayKeepOutbox({ ...own, smtpUrl: 'smtp://mail.example' })).toBe(false);
});
