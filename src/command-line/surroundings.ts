/** What every command of the command line is given: settings, log, output, and the signal that ends it. */
import type { Configuration } from '../configuration/configuration.ts';
import type { Log } from '../log.ts';
import type { Output } from '../messages/output.ts';
import type { SurfaceOpener } from '../start/surface-opener.ts';

export interface Surroundings {
  readonly configuration: Configuration;
  readonly log: Log;
  readonly output: Output;
  /** Aborts on the first interrupt. */
  readonly signal: AbortSignal;
  readonly now: () => Date;
  /** Of the package. */
  readonly version: string;
  /** Whose documents are read and asked: one's own, or for an operator that of a workspace or server. */
  readonly space: string;
  readonly surfaces: SurfaceOpener;
  /** Relative paths in settings and arguments count from here. */
  readonly workingFolder: string;
}
