/** Citation numbers: positions in an answer's list of sources, from 1. */
import type { Citation, Source } from '../../briefings/briefing/briefing.ts';
import { sourceNotes } from './also-in.ts';
import type { Block, SourceLine } from './message.ts';
import { sourceTitle } from './source-title.ts';

/** The numbers of the documents cited, each once, in the order cited. */
export function citationNumbers(
  citations: readonly Pick<Citation, 'documentId'>[],
  sources: readonly Source[],
): number[] {
  const numbers = citations.map(
    ({ documentId }) => sources.findIndex((source) => source.documentId === documentId) + 1,
  );
  return [...new Set(numbers)].filter((number) => number > 0);
}

function sourceLine(source: Source, index: number): SourceLine {
  const { documentId, outlet, publishedAt, url } = source;
  const notes = sourceNotes(source);
  const told = { number: index + 1, documentId, title: sourceTitle(source), outlet, publishedAt, url };
  return notes === null ? told : { ...told, notes };
}

export function sourcesBlocks(sources: readonly Source[]): Block[] {
  return [
    { type: 'heading', text: sources.length === 1 ? 'Source' : 'Sources' },
    { type: 'sources', sources: sources.map(sourceLine) },
  ];
}
