/** Reports full of statements to ask about: the annotated news where it lies beside the project, else the articles of the other benchmarks. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { SourceDocument } from '../../briefings/document.ts';
import { documentId } from '../../src/library/document-id.ts';
import { benchArticles } from './bench-articles.ts';

const row = z.object({ title: z.string(), text: z.string(), date: z.string(), publisher: z.string() });
type Report = z.infer<typeof row>;

const NEWS = '../shared/eval/data/quotes.jsonl';
/** How far off the report is whose second half a repeated one ends with, for each round. */
const STRIDE = 17;

function readReports(count: number): { readonly source: string; readonly reports: readonly Report[] } {
  if (!existsSync(resolve(NEWS))) {
    const { source, articles } = benchArticles(count);
    return { source, reports: articles.map((article) => ({ ...article, date: '', publisher: '' })) };
  }
  const lines = readFileSync(resolve(NEWS), 'utf8').split('\n').filter(Boolean);
  return {
    source: 'annotated reports',
    reports: lines.map((line) => row.parse(JSON.parse(line))),
  };
}

const halfOf = (text: string, half: 0 | 1): string => {
  const paragraphs = text.split(/\n+/);
  const middle = paragraphs.length >> 1;
  return (half === 0 ? paragraphs.slice(0, middle) : paragraphs.slice(middle)).join('\n\n');
};

/** The text that many times on: the first half of one report and the second of another, so that it is a different document. */
function textOf(reports: readonly Report[], index: number, round: number): string {
  const own = reports[index]?.text ?? '';
  const other = reports[(index + STRIDE * round) % reports.length]?.text ?? '';
  return round === 0 ? own : `${halfOf(own, 0)}\n\n${halfOf(other, 1)}`;
}

/** `count` different documents; where there are fewer reports, what was said in one is said in others too. */
export function answerArticles(count: number): {
  readonly source: string;
  readonly documents: readonly SourceDocument[];
} {
  const { source, reports } = readReports(count);
  const documents = Array.from({ length: count }, (_, at): SourceDocument => {
    const index = at % reports.length;
    const origin = `bench-answers:${at}`;
    const { title = '', date = '', publisher = '' } = reports[index] ?? {};
    return {
      id: documentId(origin),
      origin,
      title,
      text: textOf(reports, index, Math.floor(at / reports.length)),
      outlet: publisher || null,
      publishedAt: date || null,
      author: null,
      url: null,
      language: null,
    };
  });
  return { source, documents };
}
