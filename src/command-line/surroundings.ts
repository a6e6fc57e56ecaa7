/** What every command of the command line is given: settings, log, output, and the signal that ends it. */
import type { Configuration } from '../configuration.ts';
import type { Log } from '../log.ts';
import type { Output } from '../messages/output.ts';

export interface Surroundings {
  readonly configuration: Configuration;
  readonly log: Log;
  readonly output: Output;
  /** Aborts on the first interrupt. */
  readonly signal: AbortSignal;
  readonly now: () => Date;
  /** Relative paths in settings and arguments count from here. */
  readonly workingFolder: string;
}
