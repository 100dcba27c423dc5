import type { Hono } from 'hono';
import pg from 'pg';
import { mayChange } from '../features/episodes/index.ts';
import { type Channels, channelsOf, Outbox } from '../features/notices/index.ts';
import { consentPageFor } from '../features/patients/index.ts';
import { Auth, carryOver, Door, type SignInParts } from '../features/people/index.ts';
import type { Clock } from '../platform/clock.ts';
import { addressesOf } from '../platform/db/prepare.ts';
import { Store, type StoreAddress } from '../platform/db/store.ts';
import { Keyring } from '../platform/envelope.ts';
import { type Entrance, type MountParts, mountRoutes } from '../platform/http/mount.tsx';
import type { Route } from '../platform/http/route.ts';
import type { NewId } from '../platform/ids.ts';
import type { JobHandlers } from '../platform/jobs.ts';
import { assetUrls } from './assets.ts';
import { chromeOf } from './chrome.ts';
import { factHandlers } from './facts.ts';
import { jobHandlers } from './jobs.ts';
import { allRoutes } from './routes.ts';

export interface ProgramParts {
  owner: StoreAddress;
  secret: string;
  rolePrefix?: string;
  clock: Clock;
  newId: NewId;
  publicUrl: string;
  answered: MountParts['answered'];
  /** As StoreParts: for invented lives alone. */
  hasty?: boolean;
  /** The language of the interface: British English, or the pseudo-locale that proves it can be another. */
  lang?: string;
  /** Shows every component under /gallery, for whoever builds. */
  gallery?: boolean;
  /** The ways out; where none is given, letters wait and their tries fail. */
  /** Connections from these addresses may say whom they speak for (X-Forwarded-For). */
  trustedProxies?: readonly string[];
  mail?: { smtpUrl?: string; smsUrl?: string; from?: string; outboxFolder?: string };
}

export interface ServiceRecord {
  id: string;
  name: string;
  zone: string;
  demo: boolean;
  keyFingerprint: string;
}

/** The composition root: the only place that knows every feature. Tests, the server and the command line start here. */
export class Program {
  readonly store: Store;
  readonly auth: Auth;
  readonly door: Door;
  readonly web: Hono;
  readonly jobs: JobHandlers;
  /** Every address; the permission matrix walks it. */
  readonly routes: readonly Route[];
  /** The login that the job queue belongs to. */
  readonly worker: StoreAddress;
  readonly outbox: Outbox | undefined;
  readonly channels: Channels;
  readonly #parts: ProgramParts;
  #services: string[] = [];

  constructor(parts: ProgramParts) {
    this.#parts = parts;
    const addresses = addressesOf(parts);
    const mail = parts.mail ?? {};
    this.worker = addresses.worker;
    this.outbox = mail.outboxFolder
      ? new Outbox(mail.outboxFolder, () => parts.clock.now().toString())
      : undefined;
    this.channels = channelsOf({
      smtpUrl: mail.smtpUrl,
      smsUrl: mail.smsUrl,
      outbox: this.outbox,
      publicUrl: parts.publicUrl,
      from: mail.from ?? `Keepstep <no-reply@${new URL(parts.publicUrl).hostname}>`,
    });
    this.store = new Store({
      address: addresses.app,
      scopeRole: addresses.roles.scope,
      clock: parts.clock,
      newId: parts.newId,
      keyring: new Keyring(parts.secret),
      facts: factHandlers,
      hasty: parts.hasty,
    });
    this.jobs = jobHandlers({ store: this.store, channels: this.channels });
    this.auth = new Auth({
      address: addresses.auth,
      secret: parts.secret,
      url: parts.publicUrl,
      clock: parts.clock,
    });
    this.door = new Door(this.store, this.auth);
    const signIn: SignInParts = {
      store: this.store,
      auth: this.auth,
      door: this.door,
      services: () => this.services(),
      publicUrl: parts.publicUrl,
      secret: parts.secret,
      trustedProxies: parts.trustedProxies ?? [],
      mayLetIn: async (tx, patient) => ({
        name: (await mayChange(tx, patient, 'identity')).patient.preferredName,
      }),
      firstPage: (scope) => scope.read('consent.asked', consentPageFor),
      ask: async (request, env) => this.web.request(request, undefined, env as object),
    };
    this.routes = allRoutes({ signIn, outbox: this.outbox, gallery: parts.gallery ?? false });
    this.web = mountRoutes({
      routes: this.routes,
      publicUrl: parts.publicUrl,
      secret: parts.secret,
      newId: parts.newId,
      clock: parts.clock,
      enter: (request, asking) => this.#enter(request, asking),
      expired: async (visit, path) => carryOver(signIn, visit, path),
      answered: parts.answered,
    });
  }

  async end(): Promise<void> {
    await Promise.all([this.store.end(), this.auth.end()]);
  }

  /** Every service of this installation, oldest first. */
  async services(): Promise<string[]> {
    if (this.#services.length === 0) {
      this.#services = (await this.serviceRecords()).map((row) => row.id);
    }
    return this.#services;
  }

  /** What every service of this installation says of itself, oldest first; read as the owner, so never kept. */
  async serviceRecords(): Promise<ServiceRecord[]> {
    const owner = new pg.Client(this.#parts.owner);
    // What goes wrong is told by the question below; unheard, the event would end the process too.
    owner.on('error', () => {});
    await owner.connect();
    try {
      const { rows } = await owner.query<ServiceRecord>(
        'select service_id as id, name, zone, demo, key_fingerprint as "keyFingerprint" from keepstep.service order by created_at, service_id',
      );
      return rows;
    } finally {
      await owner.end();
    }
  }

  async #enter(request: Request, asking: Parameters<MountParts['enter']>[1]): Promise<Entrance> {
    const { scope, home, cookies } = await this.door.enter(request.headers, asking);
    if (scope && home)
      return { scope, chrome: chromeOf(scope, home, assetUrls, this.#parts.lang), signedIn: true, cookies };
    const [first] = await this.services();
    if (!first) throw new Error('This installation has no service yet. Run: npx keepstep service create');
    const visitor = await this.door.visitor(first, asking);
    if (!visitor) throw new Error('The first service cannot be read.');
    return {
      scope: visitor.scope,
      chrome: chromeOf(visitor.scope, visitor.home, assetUrls, this.#parts.lang),
      signedIn: false,
      cookies,
    };
  }
}
