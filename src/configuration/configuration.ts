/** Settings, parsed once from the environment; all faults are reported together. */
import { resolve } from 'node:path';
import envPaths from 'env-paths';
import { z } from 'zod';
import { OnRecordError } from './errors.ts';

export interface Configuration {
  /** Folder of the embedded library, absolute. */
  readonly dataFolder: string;
  /** Folder in which models are kept, absolute. */
  readonly modelsFolder: string;
  /** Another model than the embedded one: a folder or a Hub name. */
  readonly model: string | undefined;
  readonly logLevel: LogLevel;
}

const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The variables, each with what it must be and an example, as the error message and .env.example state them. */
export const VARIABLES = {
  ONRECORD_DATA: { must: 'be the path of a folder', example: '.onrecord' },
  ONRECORD_MODELS: { must: 'be the path of a folder', example: '/var/cache/onrecord' },
  MODEL: { must: 'be a folder or a Hub name of at most 200 characters', example: './my-model or org/name' },
  LOG_LEVEL: { must: `be one of ${LOG_LEVELS.join(', ')}`, example: 'warn' },
} as const;

const path = z
  .string()
  .max(4000)
  .regex(/^[^\0]+$/);

const schema = z.object({
  ONRECORD_DATA: path.default('.onrecord'),
  ONRECORD_MODELS: path.default(() => envPaths('onrecord', { suffix: '' }).cache),
  MODEL: z.string().max(200).optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('warn'),
});

/** A set but empty variable counts as not set, as in a copied .env.example. */
function withoutEmpty(environment: NodeJS.ProcessEnv): Record<string, string> {
  const entries = Object.keys(VARIABLES).map((name) => [name, environment[name]?.trim()] as const);
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => Boolean(entry[1])));
}

function faultLine(name: string): string {
  const variable = VARIABLES[name as keyof typeof VARIABLES];
  return `${name} must ${variable.must}, for example ${name}=${variable.example}`;
}

/** Throws OnRecordError `configuration` that names every faulty variable. Relative paths count from `folder`. */
export function parseConfiguration(environment: NodeJS.ProcessEnv, folder: string): Configuration {
  const parsed = schema.safeParse(withoutEmpty(environment));
  if (!parsed.success) {
    const names = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
    throw new OnRecordError('configuration', [...names].map(faultLine).join('\n'));
  }
  const { ONRECORD_DATA, ONRECORD_MODELS, MODEL, LOG_LEVEL } = parsed.data;
  return {
    dataFolder: resolve(folder, ONRECORD_DATA),
    modelsFolder: resolve(folder, ONRECORD_MODELS),
    model: MODEL,
    logLevel: LOG_LEVEL,
  };
}
