/** What runs one statement; the driver's own way to. */
export type Ask = (text: string, values?: unknown[]) => Promise<Answer>;

interface Answer {
  rows: object[];
}

/** A plain question has no effect and takes no lock, so that asking it twice tells nothing new. */
const PLAIN = /^select (?!.*\b(for (update|share|no key|key share)|pg_advisory|set_config|nextval|jobs\.))/s;

/**
 * Asks the same question of the store once in one reading transaction: several features on one page look up the same
 * service, episode or edition, each for itself. Anything that is not a plain question makes it forget all.
 */
export function askingOnce(ask: Ask): Ask {
  const known = new Map<string, Promise<Answer>>();
  return async (text, values = []) => {
    if (!PLAIN.test(text)) {
      known.clear();
      return ask(text, values);
    }
    const key = `${text}\n${JSON.stringify(values)}`;
    const answer = known.get(key) ?? ask(text, values);
    known.set(key, answer);
    const told = await answer;
    // Each asker may sort or fill in its own.
    return { ...told, rows: told.rows.map((row) => ({ ...row })) };
  };
}
