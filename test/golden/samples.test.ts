/** Every quotation of the samples as a careful reader found it, against what the rules find. */
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type DocumentFormat, parseDocument } from '../../briefings/documents/parse-document.ts';
import { findQuotes } from '../../briefings/quotes/find-quotes.ts';
import type { Quote } from '../../briefings/quotes/quote.ts';
import { splitSentences } from '../../briefings/sentences/split-sentences.ts';

const expectedQuote = z.object({
  firstWords: z.string(),
  speaker: z.string().nullable(),
  role: z.string().nullable(),
  kind: z.enum(['direct', 'mixed', 'indirect']),
  named: z.boolean().optional(),
});
type ExpectedQuote = z.infer<typeof expectedQuote>;

const { articles } = z
  .object({ articles: z.array(z.object({ file: z.string(), quotes: z.array(expectedQuote) })) })
  .parse(JSON.parse(readFileSync('test/golden/samples/expected.json', 'utf8')));

const FORMATS: Readonly<Record<string, DocumentFormat>> = {
  '.md': 'markdown',
  '.html': 'html',
  '.txt': 'text',
};

interface Compared {
  readonly expected: ExpectedQuote;
  readonly found: Quote | null;
}

/** The narrowest quote found around the first words of each expected one. */
function compare(file: string, quotes: readonly ExpectedQuote[]): Compared[] {
  const { text } = parseDocument(FORMATS[extname(file)] ?? 'text', readFileSync(`samples/${file}`, 'utf8'));
  const found = findQuotes(text, splitSentences(text));
  return quotes.map((expected) => {
    const at = text.indexOf(expected.firstWords) + 2;
    const around = found.filter(({ start, end }) => start <= at && end > at);
    const [narrowest] = around.sort((a, b) => a.end - a.start - (b.end - b.start));
    return { expected, found: narrowest ?? null };
  });
}

/** Another person's name is wrong; no speaker, or an unresolved "she", is only a loss. */
function isWrong({ expected, found }: Compared): boolean {
  const speaker = found?.speaker;
  if (!speaker?.isNamed) return false;
  return expected.speaker !== null && expected.named !== false
    ? speaker.name !== expected.speaker
    : !expected.speaker?.includes(speaker.name);
}

const describeQuote = ({ expected, found }: Compared): string =>
  `${expected.firstWords}: ${expected.speaker} and not ${found?.speaker?.name}`;

const compared = articles.flatMap(({ file, quotes }) => compare(file, quotes));
const isRight = ({ expected, found }: Compared): boolean =>
  expected.named === false
    ? found?.speaker?.isNamed === false
    : (found?.speaker?.name ?? null) === expected.speaker;

describe('the quotations of the samples', () => {
  test.each(articles)('$file gives nobody the words of another', ({ file, quotes }) => {
    expect(compare(file, quotes).filter(isWrong).map(describeQuote)).toEqual([]);
  });

  test('are nearly all found, with their speakers', () => {
    expect(compared.filter(({ found }) => found !== null).length / compared.length).toBeGreaterThan(0.95);
    expect(compared.filter(isRight).length / compared.length).toBeGreaterThan(0.9);
  });
});
