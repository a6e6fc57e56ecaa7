/** News to measure on: real articles where the evaluation set lies beside the project, else made-up ones of like length. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';

const row = z.object({ title: z.string(), text: z.string() });
export type BenchArticle = z.infer<typeof row>;

const NEWS = '../shared/eval/data/duplicates_bbc.jsonl';
const SUBJECTS = 'harbour budget election flood hospital railway drought museum strike vaccine'.split(' ');

function madeUpArticle(number: number): BenchArticle {
  const subject = SUBJECTS[number % SUBJECTS.length] ?? 'harbour';
  const lines = Array.from(
    { length: 20 },
    (_, i) =>
      `The ${subject} of district ${number} was discussed for the ${i + 1}. time. “We will settle point ${number + i} by May,” said Nora Feldt, the mayor.`,
  );
  return { title: `The ${subject} of district ${number}`, text: lines.join('\n\n') };
}

/** `count` articles; no two have the same text. */
export function benchArticles(count: number): {
  readonly source: string;
  readonly articles: readonly BenchArticle[];
} {
  if (!existsSync(resolve(NEWS))) {
    return {
      source: 'made-up articles',
      articles: Array.from({ length: count }, (_, i) => madeUpArticle(i)),
    };
  }
  const rows = readFileSync(resolve(NEWS), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => row.parse(JSON.parse(line)));
  const articles = [...new Map(rows.map((article) => [article.text, article])).values()].slice(0, count);
  return { source: 'BBC articles of the evaluation set', articles };
}
