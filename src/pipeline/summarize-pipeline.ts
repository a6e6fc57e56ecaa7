/** `onrecord summarize --jsonl`: a text (or several reports of one event) a line in, its best sentences a line out. */
import type { Reading, SourceDocument } from '../../briefings/document.ts';
import { parsePublishedAt } from '../../briefings/documents/parse-published-at.ts';
import { type SummarySentence, summarizeTogether } from '../../briefings/summaries/summarize.ts';
import { readDocuments } from '../commands/read-documents.ts';
import type { Embedder } from '../model/embedder.ts';
import type { InputGroup } from './input-document.ts';
import { takeBatches } from './take-batches.ts';

export interface SummarizeOptions {
  readonly sentences: number;
  readonly signal?: AbortSignal;
}

const BATCH = { count: 32, size: 200_000 };

function toDocuments({ id, title, documents }: InputGroup): SourceDocument[] {
  return documents.map((part, i) => ({
    id: documents.length === 1 ? id : `${id}#${i + 1}`,
    origin: id,
    title: part.title ?? title,
    outlet: null,
    author: null,
    url: null,
    language: null,
    publishedAt: parsePublishedAt(part.date),
    text: part.text,
  }));
}

/** `source` is the sentence as it stands in the document, given where an edit changed it. */
function sentenceJson({ text, citation }: SummarySentence, readings: readonly Reading[]): object {
  const document = readings.find((reading) => reading.document.id === citation.documentId)?.document;
  const source = document?.text.slice(citation.start, citation.end) ?? text;
  const { start, end } = citation;
  const place =
    readings.length === 1
      ? { start, end }
      : { document: readings.findIndex((reading) => reading.document === document), start, end };
  return source === text ? { text, ...place } : { text, source, ...place };
}

function toAnswer(group: InputGroup, readings: readonly Reading[], sentences: number): object {
  const summary = summarizeTogether(readings, { sentences });
  return {
    id: group.id,
    summary: summary.map(({ text }) => text).join(' '),
    sentences: summary.map((sentence) => sentenceJson(sentence, readings)),
  };
}

export async function* summarizePipeline(
  groups: AsyncIterable<InputGroup>,
  embedder: Embedder,
  { sentences, signal }: SummarizeOptions,
): AsyncGenerator<object> {
  const sizeOf = (group: InputGroup): number =>
    group.documents.reduce((sum, { text }) => sum + text.length, 0);
  for await (const batch of takeBatches(groups, BATCH, sizeOf)) {
    const documents = batch.map(toDocuments);
    const readings = await readDocuments(documents.flat(), embedder, {
      hasTopic: false,
      ...(signal ? { signal } : {}),
    });
    let taken = 0;
    for (const [i, group] of batch.entries()) {
      const count = documents[i]?.length ?? 0;
      yield toAnswer(group, readings.slice(taken, taken + count), sentences);
      taken += count;
    }
  }
}
