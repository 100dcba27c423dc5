import { setTimeout as sleep } from 'node:timers/promises';
import { type Binaries, findBinaries } from './binaries.ts';
import { ensureCluster, readPassword, superuser } from './cluster.ts';
import { answers, type EngineAddress, othersAreConnected } from './connection.ts';
import { findPlace, type Place, recordLocation } from './place.ts';
import {
  dropStaleNote,
  gone,
  isThisEngine,
  lastWords,
  type Postmaster,
  readPostmaster,
  startPostmaster,
  stopPostmaster,
} from './postmaster.ts';
import { EngineRefusal } from './refusal.ts';
import { engineSettings } from './settings.ts';

export interface Engine {
  address: EngineAddress;
  /** False where it was running already: another command's, or left by a server that was killed. */
  startedByUs: boolean;
  /**
   * Stops the engine where we started it and nobody else is connected; otherwise leaves it to the others.
   * The owning server passes `asOwner`: then it stops whoever started it and whoever is connected.
   */
  stop(options?: { asOwner?: boolean }): Promise<void>;
}

export interface EngineOptions {
  /** The data folder; made when missing. */
  folder: string;
  /** Tells the person one sentence. */
  say: (sentence: string) => void;
  /** More server settings, over ours. */
  settings?: Record<string, string>;
  /** A folder with the bin/, lib/ and share/ of another PostgreSQL. */
  binaries?: string;
  /** Tests only: gives up durability for speed. */
  fast?: boolean;
}

/** A start that replays a long log after a crash may take minutes; this is when we stop waiting, in milliseconds. */
const patience = 10 * 60_000;

/**
 * Opens the engine of a data folder: attaches to the one that runs, or starts it, making the cluster the first time.
 * @throws EngineRefusal with a sentence for the person: folder out of reach, other major version, engine will not start.
 */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const { say, fast = false } = options;
  const place = findPlace(options.folder, say);
  const binaries = findBinaries(place.account, options.binaries, say);
  await ensureCluster(place, binaries, { fast, say });
  recordLocation(options.folder, place);
  const password = readPassword(place);
  const settings = { ...engineSettings(binaries.major, fast), ...options.settings };
  const { running, startedByUs } = await attachOrStart(place, binaries, settings, password, say);
  const address = { host: running.host, port: running.port, user: superuser, password };
  return {
    address,
    startedByUs,
    async stop({ asOwner = false } = {}) {
      if (!asOwner && (!startedByUs || (await othersAreConnected(address)))) return;
      const current = readPostmaster(place);
      if (current && isThisEngine(place, current)) await stopPostmaster(place, binaries, current);
    },
  };
}

async function attachOrStart(
  place: Place,
  binaries: Binaries,
  settings: Record<string, string>,
  password: string,
  say: (sentence: string) => void,
): Promise<{ running: Postmaster; startedByUs: boolean }> {
  const began = performance.now();
  const waited = saysOnce(say, 'The database is getting ready: after an unclean end this can take a while.');
  let child: Awaited<ReturnType<typeof startPostmaster>> | undefined;
  let failures = 0;
  while (performance.now() - began < patience) {
    if (performance.now() - began > 5_000) waited();
    const noted = readPostmaster(place);
    const ready = noted && (noted.status === 'ready' || noted.status === 'unknown');
    if (ready && (await answers({ ...noted, user: superuser, password }))) {
      return { running: noted, startedByUs: noted.pid === child?.pid };
    }
    if (noted && isThisEngine(place, noted)) {
      if (noted.status === 'stopping') await gone(place, noted, 60_000);
    } else if (!child) {
      if (noted) dropStaleNote(place, noted);
      child = await startPostmaster(place, binaries, settings);
    } else if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) {
      // Another start won, or sessions of a killed engine have not seen yet that it is gone: worth another try.
      const passing =
        child.signalCode !== null || /lock file|shared memory|still in use/.test(lastWords(place));
      if (!passing || ++failures > 5) {
        throw new EngineRefusal(`The database engine does not start: ${lastWords(place)}`);
      }
      child = undefined;
      await sleep(300 * failures);
    }
    await sleep(15);
  }
  throw new EngineRefusal(`The database engine did not get ready in ten minutes: ${lastWords(place)}`);
}

function saysOnce(say: (sentence: string) => void, sentence: string): () => void {
  let said = false;
  return () => {
    if (!said) say(sentence);
    said = true;
  };
}
