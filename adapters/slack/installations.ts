/** The workspaces that installed the app, each with its token, among the secrets of the library. */
import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt';
import { z } from 'zod';
import type { SecretStore } from '../../src/surfaces/settings.ts';

const teamSchema = z.looseObject({ id: z.string() });

/** What is relied on; the SDK gets all that it stored. */
const installationSchema = z.looseObject({
  team: teamSchema.optional(),
  enterprise: teamSchema.optional(),
  isEnterpriseInstall: z.boolean().optional(),
  bot: z.looseObject({ token: z.string(), id: z.string(), userId: z.string() }).optional(),
});

/** How long what was read is not read again: acknowledgements wait for the first look-up. */
const FRESH_MS = 60_000;
/** Slack waits three seconds for an acknowledgement. */
const PATIENCE_MS = 2_000;

interface StoreOptions {
  readonly now?: () => number;
  /** How long a look-up lasts at most; 2 s unless told. */
  readonly patienceMs?: number;
}

function isInstallation(value: unknown): value is Installation {
  return installationSchema.safeParse(value).success;
}

function keyOf(id: string | undefined): string {
  if (id === undefined) throw new Error('Slack named neither a workspace nor an organization');
  return `slack:installation:${id}`;
}

function keyOfQuery(query: InstallationQuery<boolean>): string {
  return keyOf(query.isEnterpriseInstall ? query.enterpriseId : query.teamId);
}

interface Known {
  readonly installation: Installation;
  readonly readAtMs: number;
}

/** The workspace never installed the app, or took it out again. */
export class NotInstalledError extends Error {
  constructor() {
    super('The app is not installed in this workspace');
    this.name = 'NotInstalledError';
  }
}

/** What was read lately; what is older is used still while it is read again. */
class KnownInstallations {
  readonly #secrets: SecretStore;
  readonly #now: () => number;
  readonly #known = new Map<string, Known>();
  readonly #reading = new Map<string, Promise<Installation>>();

  constructor(secrets: SecretStore, now: () => number) {
    this.#secrets = secrets;
    this.#now = now;
  }

  async get(key: string, patienceMs: number): Promise<Installation> {
    const seen = this.#known.get(key);
    if (seen === undefined) return withinTime(this.#read(key), patienceMs);
    // What fails here is tried again by the next look-up.
    if (this.#now() - seen.readAtMs >= FRESH_MS) this.#read(key).catch(() => undefined);
    return seen.installation;
  }

  /** @param installation null where there is none any more. A reading that is under way is of no use now. */
  set(key: string, installation: Installation | null): void {
    this.#reading.delete(key);
    if (installation === null) this.#known.delete(key);
    else this.#known.set(key, { installation, readAtMs: this.#now() });
  }

  #read(key: string): Promise<Installation> {
    const begun = this.#reading.get(key);
    if (begun !== undefined) return begun;
    const reading: Promise<Installation> = this.#secrets
      .get(key)
      .then((secret) => {
        const stored: unknown = secret === null ? null : JSON.parse(secret);
        const installation = isInstallation(stored) ? stored : null;
        if (this.#reading.get(key) === reading) this.set(key, installation);
        if (installation === null) throw new NotInstalledError();
        return installation;
      })
      .finally(() => {
        if (this.#reading.get(key) === reading) this.#reading.delete(key);
      });
    this.#reading.set(key, reading);
    return reading;
  }
}

async function withinTime<T>(work: Promise<T>, patienceMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new Error('The library did not say in time whether the app is installed');
    timer = setTimeout(() => reject(error), patienceMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

export function createInstallationStore(
  secrets: SecretStore,
  { now = Date.now, patienceMs = PATIENCE_MS }: StoreOptions = {},
): InstallationStore {
  const known = new KnownInstallations(secrets, now);
  return {
    async storeInstallation(installation) {
      const owner = installation.isEnterpriseInstall ? installation.enterprise : installation.team;
      const key = keyOf(owner?.id);
      await secrets.put(key, JSON.stringify(installation));
      known.set(key, installation);
    },
    async fetchInstallation(query) {
      // The SDK asks with the type of the installation that it gets back.
      return (await known.get(keyOfQuery(query), patienceMs)) as never;
    },
    async deleteInstallation(query) {
      const key = keyOfQuery(query);
      await secrets.delete(key);
      known.set(key, null);
    },
  };
}
