/** Settings, parsed once from the environment; all faults are reported together. */
import { resolve } from 'node:path';
import envPaths from 'env-paths';
import { z } from 'zod';
import { OnRecordError } from '../errors.ts';
import { isAllowableHost } from '../sources/web/allowed-hosts.ts';
import type { DiscordSettings, SlackSettings } from '../surfaces/settings.ts';
import { discordSetup } from './discord-setup.ts';
import { slackSetup } from './slack-setup.ts';
import type { Setup } from './surface-setup.ts';
import { faultLine, LOG_LEVELS, type LogLevel, VARIABLES, type VariableName } from './variables.ts';

export interface Configuration {
  /** Folder of the embedded library, absolute. */
  readonly dataFolder: string;
  /** Address of a Postgres in place of the embedded library, null for none. Holds a password. */
  readonly databaseUrl: string | null;
  /** Folder in which models are kept, absolute. */
  readonly modelsFolder: string;
  /** Another model than the embedded one: a folder or a Hub name. */
  readonly model: string | undefined;
  /** Null where it is not set: a running bot tells more than a command. */
  readonly logLevel: LogLevel | null;
  /** Folder whose documents a started bot reads, absolute; null for none. */
  readonly documentsFolder: string | null;
  /** The space that everyone may read; null for none. */
  readonly sharedSpace: string | null;
  /** How long documents are kept in each space. */
  readonly keeping: { readonly days: number | null; readonly documents: number | null };
  /** Encrypts what is secret in the library. */
  readonly secretKey: string | null;
  /** Who may decide what is read without being an administrator: `slack:U…`, `discord:…`. */
  readonly admins: ReadonlySet<string>;
  /** Hosts of the private network that may be read, each with its port unless that is 80 or 443. */
  readonly allowedHosts: readonly string[];
  /** What the bot calls itself to servers; null for its own name and version. */
  readonly userAgent: string | null;
  readonly healthPort: number | null;
  readonly slack: Setup<SlackSettings>;
  readonly discord: Setup<DiscordSettings>;
}

const path = z
  .string()
  .max(4000)
  .regex(/^[^\0]+$/);

function listOf(words: string): string[] {
  return words
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

const schema = z.object({
  ONRECORD_DATA: path.default('.onrecord'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(?:ql)?:\/\/\S+$/)
    .optional(),
  ONRECORD_MODELS: path.default(() => envPaths('onrecord', { suffix: '' }).cache),
  MODEL: z.string().max(200).optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS).optional(),
  ONRECORD_FOLDER: path.optional(),
  ONRECORD_SHARED_SPACE: z
    .string()
    .regex(/^[\w:-]{1,100}$/)
    .optional(),
  ONRECORD_KEEP_DAYS: z.coerce.number().int().min(1).max(36_500).optional(),
  ONRECORD_KEEP_DOCUMENTS: z.coerce.number().int().min(1).max(10_000_000).optional(),
  ONRECORD_SECRET_KEY: z.string().min(32).optional(),
  ADMINS: z
    .string()
    .regex(
      /^(?:slack:[UW][A-Z0-9]{1,20}|discord:\d{5,20})(?:\s*,\s*(?:slack:[UW][A-Z0-9]{1,20}|discord:\d{5,20}))*$/,
    )
    .optional(),
  ONRECORD_ALLOWED_HOSTS: z
    .string()
    .refine((hosts) => listOf(hosts).every(isAllowableHost))
    .optional(),
  ONRECORD_USER_AGENT: z
    .string()
    .regex(/^[\x20-\x7e]{1,200}$/)
    .optional(),
  HEALTH_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
});

/** A set but empty variable counts as not set, as in a copied .env.example. */
function withoutEmpty(environment: NodeJS.ProcessEnv): Partial<Record<VariableName, string>> {
  const names = Object.keys(VARIABLES) as VariableName[];
  const entries = names.map((name) => [name, environment[name]?.trim()] as const);
  return Object.fromEntries(entries.filter((entry): entry is [VariableName, string] => Boolean(entry[1])));
}

/**
 * Throws OnRecordError `configuration` that names every faulty variable. Relative paths count from `folder`. A surface
 * whose variables are wrong is no such fault: it is said where surfaces are started, and the rest goes on.
 */
export function parseConfiguration(environment: NodeJS.ProcessEnv, folder: string): Configuration {
  const variables = withoutEmpty(environment);
  const parsed = schema.safeParse(variables);
  if (!parsed.success) {
    const names = new Set(parsed.error.issues.map((issue) => issue.path[0] as VariableName));
    throw new OnRecordError('configuration', [...names].map(faultLine).join('\n'));
  }
  const settings = parsed.data;
  return {
    dataFolder: resolve(folder, settings.ONRECORD_DATA),
    databaseUrl: settings.DATABASE_URL ?? null,
    modelsFolder: resolve(folder, settings.ONRECORD_MODELS),
    model: settings.MODEL,
    logLevel: settings.LOG_LEVEL ?? null,
    documentsFolder:
      settings.ONRECORD_FOLDER === undefined ? null : resolve(folder, settings.ONRECORD_FOLDER),
    sharedSpace: settings.ONRECORD_SHARED_SPACE ?? null,
    keeping: {
      days: settings.ONRECORD_KEEP_DAYS ?? null,
      documents: settings.ONRECORD_KEEP_DOCUMENTS ?? null,
    },
    secretKey: settings.ONRECORD_SECRET_KEY ?? null,
    admins: new Set(listOf(settings.ADMINS ?? '')),
    allowedHosts: listOf(settings.ONRECORD_ALLOWED_HOSTS ?? ''),
    userAgent: settings.ONRECORD_USER_AGENT ?? null,
    healthPort: settings.HEALTH_PORT ?? null,
    slack: slackSetup(variables),
    discord: discordSetup(variables),
  };
}
