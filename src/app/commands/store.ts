import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { createService } from '../../features/people/index.ts';
import { createLog } from '../../platform/log.ts';
import { loadDemo } from '../demo.ts';
import { type Installation, openInstallation } from '../installation.ts';
import type { Command, CommandResult, Given } from './command.ts';

/** Opens the store beside a running server or alone, does the work, and leaves it as it was found. */
export async function withInstallation<T>(
  given: Given,
  work: (installation: Installation) => Promise<T>,
  options: { upTo?: number } = {},
): Promise<T> {
  const config = given.config();
  const log = createLog({ level: 'warn', faultMessages: config.demo });
  const installation = await openInstallation(config, { log, say: given.say, ...options });
  try {
    return await work(installation);
  } finally {
    await installation.close();
  }
}

export const migrateStore: Command = {
  name: 'migrate',
  summary: 'Bring the store up to date, and end',
  run: (given) =>
    withInstallation(given, async ({ migrated }) => ({
      ok: true,
      json: { migrated },
      text: migrated.length > 0 ? `Ran ${migrated.join(', ')}` : 'The store is up to date.',
    })),
};

export const demoLoad: Command = {
  name: 'demo load',
  summary: 'Load the demo service into an empty store',
  run: (given) =>
    withInstallation(given, async (installation): Promise<CommandResult> => {
      if (!given.config().demo) return { ok: false, reasons: ['The demo is switched off by KEEPSTEP_DEMO.'] };
      if ((await installation.program.serviceRecords()).length > 0) {
        return {
          ok: false,
          reasons: ['The store already holds a service; the demo goes into an empty one only.'],
        };
      }
      await loadDemo(installation, given.say);
      const [service] = await installation.program.serviceRecords();
      return {
        ok: true,
        json: { service: service?.id, name: service?.name },
        text: `Loaded ${service?.name}.`,
      };
    }),
};

const newService = z.object({
  name: z.string().trim().min(2, '--name must be the name of the service').max(120),
  zone: z.string().refine(isZone, '--zone must be a time zone such as Europe/London'),
  manager: z.string().trim().min(2, '--manager must be the first manager’s name').max(120),
  email: z.email('--email must be the first manager’s e-mail address'),
  password: z.string().min(12, 'The password must have at least 12 characters'),
});

export const serviceCreate: Command = {
  name: 'service create',
  summary: 'Make a real service and its first manager, in a store without a demo',
  options: {
    name: { value: 'NAME', summary: 'the name of the service', required: true },
    manager: { value: 'NAME', summary: 'the name of its first manager', required: true },
    email: { value: 'ADDRESS', summary: 'the e-mail address that the manager signs in with', required: true },
    zone: { value: 'ZONE', summary: 'the time zone that the service works in (Europe/London)' },
    'password-file': {
      value: 'FILE',
      summary: 'the manager’s password; without it one is made and shown once',
    },
  },
  async run(given) {
    const file = given.option('password-file');
    const form = newService.safeParse({
      name: given.option('name'),
      zone: given.option('zone') ?? 'Europe/London',
      manager: given.option('manager'),
      email: given.option('email'),
      password: file ? readFileSync(file, 'utf8').trim() : randomBytes(12).toString('base64url'),
    });
    if (!form.success) return { ok: false, reasons: form.error.issues.map((issue) => `${issue.message}.`) };
    const { name, zone, manager, email, password } = form.data;
    return withInstallation(given, async ({ program }): Promise<CommandResult> => {
      const services = await program.serviceRecords();
      if (services.some((service) => service.demo)) {
        return {
          ok: false,
          reasons: [
            'This store holds the demo service: name another folder in KEEPSTEP_DATA for a real one.',
          ],
        };
      }
      if (services.some((service) => service.name === name)) {
        return { ok: false, reasons: [`There is a service called ${name} already.`] };
      }
      const made = await createService(program.store, program.auth, {
        name,
        zone,
        demo: false,
        manager: { name: manager, email, password },
      });
      const shown = file ? {} : { password };
      return {
        ok: true,
        json: { ...made, email, ...shown },
        text: [
          `Made ${name}. ${manager} signs in as ${email}${file ? '.' : ` with this password, shown only now: ${password}`}`,
          `Start it with: ${startCommand(given.config())}`,
        ].join('\n'),
      };
    });
  },
};

/** What starts the store that was just written to, and no other. */
function startCommand({ databaseUrl, data }: ReturnType<Given['config']>): string {
  // The address of a server holds a password, which does not belong on the screen.
  if (databaseUrl) return 'npm start, with the same KEEPSTEP_DATABASE_URL';
  const folder = /^[\w./-]+$/.test(data) ? data : `'${data.replaceAll("'", "'\\''")}'`;
  return `KEEPSTEP_DEMO=off KEEPSTEP_DATA=${folder} npm start`;
}

function isZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}
