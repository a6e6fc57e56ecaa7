/** What all commands are declared with. */
import type { ExitCode } from './exit-codes.ts';
import type { Surroundings } from './surroundings.ts';

/** Runs a command's work with its surroundings and keeps its exit code. */
export type Run = (work: (surroundings: Surroundings) => Promise<ExitCode>) => Promise<void>;

export const JSON_OPTION = ['--json', 'answer as one JSON document'] as const;
