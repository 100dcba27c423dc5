/** Somebody may come in: a code or a link that has to reach them by a safe route. */
export interface WayIn {
  account: string;
  patient: string | null;
  purpose: 'sign-in-code' | 'invitation';
  channel: 'email' | 'sms';
  address: string;
  /** Six digits; absent for an invitation. */
  code?: string;
  /** Where its link leads on this site. */
  path: string;
  language?: string;
}

/** Somebody's own sign-in changed: its owner hears of it, in case it was somebody else. */
export interface SignInChange {
  account: string;
  patient: string | null;
  what: 'passkey-added' | 'recovery-codes';
  channel: 'email' | 'sms';
  address: string;
}

declare module '../../platform/facts.ts' {
  interface Facts {
    wayInIssued: WayIn;
    signInChanged: SignInChange;
  }
}
