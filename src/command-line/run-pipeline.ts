/** The commands for people who measure: JSON Lines in, JSON Lines out. */
import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import type { ZodType } from 'zod';
import { OnRecordError } from '../errors.ts';
import { clusterPipeline } from '../pipeline/cluster-pipeline.ts';
import { inputDocument, inputGroup, inputQuery } from '../pipeline/input-document.ts';
import { quotesPipeline } from '../pipeline/quotes-pipeline.ts';
import { readJsonl } from '../pipeline/read-jsonl.ts';
import { searchPipeline } from '../pipeline/search-pipeline.ts';
import { summarizePipeline } from '../pipeline/summarize-pipeline.ts';
import { writeJsonl } from '../pipeline/write-jsonl.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { withEmbedder } from './open-resources.ts';
import type { Surroundings } from './surroundings.ts';

export interface Streams {
  readonly input: Readable;
  readonly output: Writable;
}

interface Source {
  readonly input: Readable;
  /** As a bad line is reported: "line 3 of the input". */
  readonly name: string;
}

/** Reads lines and counts those that were none, which end in an exit code of their own. */
class Lines {
  bad = 0;
  private readonly surroundings: Surroundings;

  constructor(surroundings: Surroundings) {
    this.surroundings = surroundings;
  }

  read<T extends object>({ input, name }: Source, schema: ZodType<T>): AsyncGenerator<T> {
    return readJsonl(input, schema, ({ line, reason }) => {
      this.bad += 1;
      this.surroundings.output.note(`Line ${line} of ${name} ${reason}`);
    });
  }

  get exitCode(): ExitCode {
    return this.bad > 0 ? EXIT.someUnread : EXIT.ok;
  }
}

const standardInput = (input: Readable): Source => ({ input, name: 'the input' });

export async function runQuotes({ input, output }: Streams, surroundings: Surroundings): Promise<ExitCode> {
  const lines = new Lines(surroundings);
  await writeJsonl(output, quotesPipeline(lines.read(standardInput(input), inputDocument)));
  return lines.exitCode;
}

export async function runSummarize(
  { input, output }: Streams,
  sentences: number,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const lines = new Lines(surroundings);
  const { signal } = surroundings;
  await withEmbedder(surroundings, (embedder) =>
    writeJsonl(
      output,
      summarizePipeline(lines.read(standardInput(input), inputGroup), embedder, { sentences, signal }),
    ),
  );
  return lines.exitCode;
}

export async function runCluster({ input, output }: Streams, surroundings: Surroundings): Promise<ExitCode> {
  const lines = new Lines(surroundings);
  await withEmbedder(surroundings, (embedder) =>
    writeJsonl(output, clusterPipeline(lines.read(standardInput(input), inputDocument), embedder)),
  );
  return lines.exitCode;
}

async function fileSource(path: string): Promise<Source> {
  await access(path).catch((cause: unknown) => {
    throw new OnRecordError('usage', `${path} does not exist or may not be read.`, { cause });
  });
  return { input: createReadStream(path), name: path };
}

export async function runSearch(
  files: { readonly docs: string; readonly queries: string },
  output: Writable,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const lines = new Lines(surroundings);
  const [docs, queries] = [await fileSource(files.docs), await fileSource(files.queries)];
  await withEmbedder(surroundings, (embedder) =>
    writeJsonl(
      output,
      searchPipeline(lines.read(docs, inputDocument), lines.read(queries, inputQuery), embedder),
    ),
  );
  return lines.exitCode;
}
