/** The demo service opened in this process, with ways in for the people whose pages are measured. */
import pg from 'pg';
import { type Installation, openInstallation } from '../src/app/installation.ts';
import type { Program } from '../src/app/program.ts';
import { listContacts } from '../src/features/blend/index.ts';
import { currentEpisode } from '../src/features/episodes/index.ts';
import { jobScope } from '../src/features/people/index.ts';
import { readConfig } from '../src/platform/config.ts';
import { createLog } from '../src/platform/log.ts';
import { present } from '../src/platform/outcome.ts';
import { PORT } from './processes.ts';

export interface Page {
  name: string;
  path: string;
  cookie: string;
  isPatients: boolean;
}

export interface Ground {
  installation: Installation;
  pages: Page[];
  close(): Promise<void>;
}

export async function openGround(data: string): Promise<Ground> {
  const read = readConfig({ KEEPSTEP_DATA: data, PORT: String(PORT) });
  if (!read.ok) throw new Error(read.mistakes.join(' '));
  const installation = await openInstallation(read.config, {
    log: createLog({ level: 'silent' }),
    say: () => {},
    asServer: { lost: (reason) => console.error(reason) },
  });
  return {
    installation,
    pages: await pagesOf(installation),
    close: () => installation.close(),
  };
}

async function pagesOf({ program, owner }: Installation): Promise<Page[]> {
  const service = present((await program.services())[0]);
  const client = new pg.Client(owner);
  await client.connect();
  const { rows } = await client.query<{ id: string }>(
    "select id from keepstep.patient where given_name = 'Amira' and family_name = 'Haddad'",
  );
  await client.end();
  const amira = present(rows[0]).id;
  const contacts = await jobScope(program.store, service, 'demo', 'bench').read('plan.read', async (tx) =>
    listContacts(tx, present(await currentEpisode(tx, amira)).id),
  );
  const step = present(
    contacts.find((one) => one.mode === 'online' && one.state === 'now') ??
      contacts.findLast((one) => one.mode === 'online' && one.state === 'done'),
  );
  const [patient, staff] = [
    await cookieOf(program, service, 'amira@demo.example'),
    await cookieOf(program, service, 'priya@demo.example'),
  ] as const;
  const own = (name: string, path: string) => ({ name, path, cookie: patient, isPatients: true });
  const theirs = (name: string, path: string) => ({ name, path, cookie: staff, isPatients: false });
  const pages = [
    own('patient: home', '/home'),
    own('patient: step', `/programme/${step.contact}`),
    own('patient: plan', '/plan'),
    own('patient: messages', '/messages'),
    own('patient: measures', '/measures'),
    own('patient: workbook', '/workbook'),
    own('patient: urgent help', '/crisis'),
    theirs('staff: caseload', '/caseload'),
    theirs('staff: review', `/patients/${amira}/review`),
    theirs('staff: bridge', `/patients/${amira}/bridge`),
    theirs('staff: patient', `/patients/${amira}`),
  ];
  for (const page of pages) await settle(page, (request) => program.web.fetch(request));
  return pages;
}

/** The Cookie header of a browser in which somebody is signed in, second factor and all. */
export async function cookieOf(program: Program, service: string, email: string): Promise<string> {
  const signedIn = present(await program.auth.signInAs(email, new Headers(), 'password', service));
  const cookie = signedIn.cookies.map((one) => one.split(';')[0]).join('; ');
  const session = present(await program.auth.session(new Headers({ cookie })));
  await program.auth.store.setSecondFactor(session.id);
  return cookie;
}

/** Follows an address to the page that it leads to. @throws where that is not a whole page. */
async function settle(page: Page, ask: (request: Request) => Response | Promise<Response>): Promise<void> {
  for (let hop = 0; hop < 4; hop++) {
    const response = await ask(requestFor(page));
    if (response.status === 200) return;
    const location = response.headers.get('location');
    if (!location) throw new Error(`${page.name} ${page.path} answers ${response.status}.`);
    page.path = location;
  }
}

export function requestFor({ path, cookie }: Page): Request {
  return new Request(`http://127.0.0.1:${PORT}${path}`, { headers: { cookie } });
}
