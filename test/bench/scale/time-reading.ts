/** Reads files as `onrecord add` does, beside the embedding of the same texts alone: what storing costs on top. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SourceDocument } from '../../../briefings/document.ts';
import { splitSentences } from '../../../briefings/sentences/split-sentences.ts';
import { addDocuments } from '../../../src/commands/add-documents.ts';
import type { CommandContext } from '../../../src/commands/command-context.ts';
import { topicText } from '../../../src/library/topic-text.ts';
import { timed } from './cpu-time.ts';

/** As `addDocuments` embeds. */
const BATCH_CHARACTERS = 24_000;

export interface ReadingTime {
  readonly read: number;
  /** Milliseconds by the clock of the whole of reading, */
  readonly wholeMs: number;
  /** and of the embedding alone. */
  readonly embeddingMs: number;
}

/** Each half is embedded and read in the other order, so that what else the machine does falls on both. */
export async function timeReading(
  documents: readonly SourceDocument[],
  context: CommandContext,
): Promise<ReadingTime> {
  const half = documents.length / 2;
  const first = documents.slice(0, half);
  const second = documents.slice(half);
  await context.embedder.embed(['warm']);
  const times = {
    embeddingMs: await embeddingMs(first, context),
    wholeMs: await wholeMs(first, context),
  };
  times.wholeMs += await wholeMs(second, context);
  times.embeddingMs += await embeddingMs(second, context);
  return { read: documents.length, ...times };
}

async function embeddingMs(
  documents: readonly SourceDocument[],
  { embedder }: CommandContext,
): Promise<number> {
  const batches: string[][] = [[]];
  let characters = 0;
  for (const document of documents) {
    const { text } = document;
    batches
      .at(-1)
      ?.push(...splitSentences(text).map(({ start, end }) => text.slice(start, end)), topicText(document));
    characters += text.length;
    if (characters < BATCH_CHARACTERS) continue;
    batches.push([]);
    characters = 0;
  }
  const { took } = await timed(async () => {
    for (const batch of batches) await embedder.embed(batch);
  });
  return took.clockMs;
}

async function wholeMs(documents: readonly SourceDocument[], context: CommandContext): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-reading-'));
  try {
    for (const { id, text } of documents) writeFileSync(join(folder, `${id}.txt`), text);
    return (await timed(() => addDocuments([folder], context))).took.clockMs;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
