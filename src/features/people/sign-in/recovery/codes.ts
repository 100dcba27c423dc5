import type { Library } from '../../auth.ts';

/** The codes that stand in for a lost authenticator app, each once. */
export class RecoveryCodes {
  readonly #auth: Library;

  constructor(auth: Library) {
    this.#auth = auth;
  }

  /**
   * New codes for whoever is in with an app; the old ones are worth nothing from then on.
   * @returns null where there is no app, or a password is needed and does not match.
   */
  async renew(headers: Headers, password?: string): Promise<string[] | null> {
    const response = await this.#auth.api.generateBackupCodes({
      body: password ? { password } : {},
      headers,
      asResponse: true,
    });
    if (!response.ok) return null;
    return ((await response.json()) as { backupCodes: string[] }).backupCodes;
  }
}
