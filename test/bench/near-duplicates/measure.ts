/** Measures the recognition of near copies: `node dist-bench/test/bench/near-duplicates/measure.js FILE…` on JSON Lines of articles, or on the samples. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type ArticleWords, articleWords } from '../../../briefings/near-duplicates/article-words.ts';
import { isSameArticle } from '../../../briefings/near-duplicates/is-same-article.ts';
import { sketchText } from '../../../briefings/near-duplicates/sketch-text.ts';
import { type Article, editArticles, type Pair } from './edit-articles.ts';
import { seededRandom } from './random.ts';

const SEED = 7;
const LEAST_CHARACTERS = 900;
const MOST_ARTICLES = 500;
const LEAST_PARAGRAPH = 80;

const Line = z.object({
  id: z.string(),
  title: z.string().default(''),
  text: z.string(),
  /** Editors' highlights, which tell what the beginning tells in other words. */
  references: z.array(z.union([z.string(), z.object({ summary: z.string() })])).default([]),
  duplicate: z.boolean().default(false),
});

/** A text without paragraphs is cut at every second sentence. */
function paragraphsOf(text: string): string[] {
  // Headings, bylines and fields of a file's head are no paragraphs.
  const paragraphs = text.split(/\n+/).filter((line) => line.length >= LEAST_PARAGRAPH);
  if (paragraphs.length >= 5) return paragraphs;
  const sentences = text.split(/(?<=[.!?”"])\s+(?=[\p{Lu}“"])/u);
  return sentences.flatMap((_, at) => (at % 2 === 0 ? [sentences.slice(at, at + 2).join(' ')] : []));
}

function articleOf({ id, title, text, references }: z.infer<typeof Line>): Article {
  const [reference] = references;
  const highlights = typeof reference === 'string' ? reference : reference?.summary;
  const otherLead =
    highlights?.split('\n').slice(0, 2).join(' ') ?? `${title}, people who know the matter said.`;
  return { id, otherLead, paragraphs: paragraphsOf(text) };
}

function articlesOf(path: string): Article[] {
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  return lines
    .map((line) => Line.parse(JSON.parse(line)))
    .filter(({ text, duplicate }) => !duplicate && text.length >= LEAST_CHARACTERS)
    .slice(0, MOST_ARTICLES)
    .map(articleOf);
}

function samples(): Article[] {
  return readdirSync('samples', { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:txt|md)$/.test(name))
    .map((name) => ({ id: name, title: name, text: readFileSync(join('samples', name), 'utf8') }))
    .filter(({ text }) => text.length >= LEAST_CHARACTERS)
    .map((document) => articleOf(Line.parse(document)));
}

/** As the library does: a candidate by its bands, then word for word. */
function isFound(one: ArticleWords, other: ArticleWords): boolean {
  const bands = new Set(sketchText(one.words, ''));
  return sketchText(other.words, '').some((band) => bands.has(band)) && isSameArticle(one, other);
}

function measure(name: string, pairs: readonly Pair[]): void {
  const judged = pairs.map((pair) => ({
    ...pair,
    found: isFound(articleWords(pair.one), articleWords(pair.other)),
  }));
  const count = (test: (pair: (typeof judged)[number]) => boolean) => judged.filter(test).length;
  const right = count(({ found, isSame }) => found && isSame);
  const precision = right / count(({ found }) => found);
  const recall = right / count(({ isSame }) => isSame);
  console.log(
    `${name}: ${pairs.length} pairs, precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}`,
  );
  for (const kind of new Set(pairs.map((pair) => pair.kind))) {
    const share = count((pair) => pair.kind === kind && pair.found) / count((pair) => pair.kind === kind);
    console.log(`  ${kind.padEnd(32)} ${share.toFixed(3)} said to be one`);
  }
}

const files = process.argv.slice(2);
if (files.length === 0) measure('samples', editArticles(samples(), seededRandom(SEED)));
for (const file of files) measure(file, editArticles(articlesOf(file), seededRandom(SEED)));
