import { readConfig } from '../platform/config.ts';
import { exitCodeOf, exitCodes } from './exit-codes.ts';
import { startServer } from './server.ts';

/** Serves until told to stop; what the surroundings got wrong is said in full, and ends the process with 78. */
export async function serveUntilStopped(env: NodeJS.ProcessEnv): Promise<void> {
  const read = readConfig(env);
  if (!read.ok) {
    for (const mistake of read.mistakes) console.error(mistake);
    process.exitCode = exitCodes.configuration;
    return;
  }
  const say = (sentence: string) => console.log(sentence);
  const lost = () => {
    console.error(
      'The database engine is gone and could not be started again. Nothing that was saved is lost.',
    );
    process.exit(exitCodes.fault);
  };
  try {
    const server = await startServer(read.config, { say, lost });
    await stopRequested();
    say('Stopping: what is under way is finished first.');
    await server.close();
  } catch (fault) {
    const code = exitCodeOf(fault);
    console.error(code === exitCodes.fault ? fault : (fault as Error).message);
    process.exitCode = code;
  }
}

function stopRequested(): Promise<void> {
  return new Promise((stop) => {
    let asked = 0;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        asked += 1;
        stop();
        // A second Ctrl-C means now.
        if (asked > 2) process.exit(exitCodes.fault);
      });
    }
  });
}
