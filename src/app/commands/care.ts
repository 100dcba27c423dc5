import { Temporal } from 'temporal-polyfill';
import { jobScope } from '../../features/people/index.ts';
import { importCommand } from '../../features/referrals/index.ts';
import { Keyring } from '../../platform/envelope.ts';
import { domainDigest } from '../simulate/digest.ts';
import { evenLife, live } from '../simulate/simulate.ts';
import type { Command, CommandResult } from './command.ts';
import { withInstallation } from './store.ts';

/** A bundle comes in whole or not at all; whoever reads a list of faults has to know which. */
const IMPORT_REFUSED =
  'Nothing was imported. Mend what stands below and import the same file again: no referral is taken in twice.';

export const importReferrals: Command = {
  name: 'import',
  summary: 'Take in referrals from a FHIR R4 Bundle; twice changes nothing',
  arguments: ['FILE'],
  options: { service: { value: 'NAME', summary: 'the service, where the store holds more than one' } },
  run: (given) =>
    withInstallation(given, async ({ program }): Promise<CommandResult> => {
      const name = given.option('service');
      const services = (await program.serviceRecords()).filter((one) => !name || one.name === name);
      const [service] = services;
      if (!service) {
        return {
          ok: false,
          reasons: [
            name
              ? `There is no service called ${name}.`
              : 'There is no service yet. Make one with: npx keepstep service create --help',
          ],
        };
      }
      if (services.length > 1) {
        const names = services.map((one) => one.name).join(', ');
        return {
          ok: false,
          reasons: [`The store holds more than one service; say which with --service: ${names}.`],
        };
      }
      const scope = jobScope(program.store, service.id, 'import', 'import', service.zone);
      const answer = await importCommand(scope, given.argument(0));
      if (!answer.ok) given.say(IMPORT_REFUSED);
      return answer;
    }),
};

export const simulate: Command = {
  name: 'simulate',
  summary: 'Live an invented service through time, in an empty store',
  options: {
    patients: { value: 'N', summary: 'how many people, 1 to 5000', required: true },
    weeks: { value: 'N', summary: 'how many weeks, 1 to 520', required: true },
    seed: { value: 'S', summary: 'what chance is drawn from; the same seed lives the same life (1)' },
  },
  async run(given) {
    const [patients, weeks] = [Number(given.option('patients')), Number(given.option('weeks'))];
    const reasons: string[] = [];
    if (!Number.isInteger(patients) || patients < 1 || patients > 5000) {
      reasons.push('--patients must be a whole number from 1 to 5000.');
    }
    if (!Number.isInteger(weeks) || weeks < 1 || weeks > 520) {
      reasons.push('--weeks must be a whole number from 1 to 520.');
    }
    if (reasons.length > 0) return { ok: false, reasons };
    return withInstallation(given, async ({ program, owner, secret, publicUrl }): Promise<CommandResult> => {
      if ((await program.serviceRecords()).length > 0) {
        return {
          ok: false,
          reasons: ['A simulation needs an empty store: name another KEEPSTEP_DATA folder.'],
        };
      }
      const began = performance.now();
      const seed = given.option('seed') ?? '1';
      // A fixed beginning, so that the same seed gives the same digest on any day.
      const start = Temporal.Instant.from('2026-01-05T08:00:00Z');
      const life = evenLife({ patients, weeks, seed, start });
      const { service, happened } = await live({ owner, secret, publicUrl }, life);
      const digest = await domainDigest(owner, new Keyring(secret));
      const seconds = Math.round((performance.now() - began) / 100) / 10;
      return {
        ok: true,
        json: { service, patients, weeks, seed, happened, digest, seconds },
        text: `Lived ${weeks} weeks of ${patients} people in ${seconds} s: ${happened} events.\nDigest ${digest}`,
      };
    });
  },
};
