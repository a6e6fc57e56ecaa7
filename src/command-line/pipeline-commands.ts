/** The commands that read from files and standard input, for people who measure, and the search that does so too. */
import type { Command } from 'commander';
import { wholeNumber } from './parse-options.ts';
import { JSON_OPTION, type Run } from './run.ts';
import type { Streams } from './run-pipeline.ts';
import type { SearchArguments } from './run-search.ts';

const JSONL_OPTION = ['--jsonl', 'read and write JSON Lines: {id, title?, text, date?} a line'] as const;

export function addPipelineCommands(program: Command, run: Run, streams: Streams): void {
  program
    .command('quotes')
    .description('find the quotes of each text on standard input')
    .requiredOption(...JSONL_OPTION)
    .action(() =>
      run(async (surroundings) => (await import('./run-pipeline.ts')).runQuotes(streams, surroundings)),
    );
  program
    .command('summarize')
    .description('choose the sentences that tell most of each text on standard input')
    .requiredOption(...JSONL_OPTION)
    .option('--sentences <count>', 'how many', wholeNumber(1, 50), 3)
    .action(({ sentences }: { sentences: number }) =>
      run(async (surroundings) =>
        (await import('./run-pipeline.ts')).runSummarize(streams, sentences, surroundings),
      ),
    );
  program
    .command('cluster')
    .description('bring the texts on standard input that tell of one event together')
    .requiredOption(...JSONL_OPTION)
    .action(() =>
      run(async (surroundings) => (await import('./run-pipeline.ts')).runCluster(streams, surroundings)),
    );
}

interface SearchOptions extends SearchArguments {
  readonly docs?: string;
  readonly queries?: string;
}

/** Of the library, or of two files, for people who measure. */
export function addSearchCommand(program: Command, run: Run, streams: Streams): void {
  program
    .command('search')
    .description('find documents on record by words, filters and meaning, best first')
    .argument('[words...]', 'as a topic: floods outlet:Guardian -football, "port strike"')
    .option('--limit <count>', 'at most so many', wholeNumber(1, 1_000), 20)
    .option(...JSON_OPTION)
    .option('--docs <file>', 'rank these for each of the queries instead: {id, title?, text, date?} a line')
    .option('--queries <file>', 'with --docs: {id, query} a line')
    .action((words: string[], { docs, queries, ...options }: SearchOptions) => {
      if (docs !== undefined && queries !== undefined && words.length === 0)
        return run(async (surroundings) =>
          (await import('./run-pipeline.ts')).runSearch({ docs, queries }, streams.output, surroundings),
        );
      if (docs !== undefined || queries !== undefined)
        program.error('error: --docs and --queries go together, and without words.');
      return run(async (surroundings) =>
        (await import('./run-search.ts')).runSearchLibrary(words.join(' '), options, surroundings),
      );
    });
}
