/** Holds the sample articles to what docs/samples.md and test/golden/samples/expected.json say of them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const samplesFolder = fileURLToPath(new URL('../../samples', import.meta.url));
const seedsFolder = fileURLToPath(new URL('../../../shared/seeds', import.meta.url));

const Passage = z.object({ file: z.string(), text: z.string() });
const Expected = z.object({
  articles: z.array(
    z.object({
      file: z.string(),
      topic: z.string(),
      outlet: z.string().nullable(),
      quotes: z.array(
        z.object({
          firstWords: z.string().min(1),
          speaker: z.string().nullable(),
          role: z.string().nullable(),
          kind: z.enum(['direct', 'mixed', 'indirect']),
          named: z.literal(false).optional(),
          continuation: z.literal(true).optional(),
        }),
      ),
      notStatements: z.array(z.string()),
    }),
  ),
  sameEvent: z.array(z.object({ event: z.string(), files: z.array(z.string()).min(2) })),
  nearDuplicate: z.object({ files: z.tuple([z.string(), z.string()]) }),
  contradictions: z.array(z.object({ about: z.string(), statements: z.tuple([Passage, Passage]) })).min(1),
  sharedStatements: z.array(z.object({ speaker: z.string(), whole: Passage, cut: Passage })).min(1),
  questions: z
    .array(z.object({ question: z.string(), speaker: z.string(), answer: z.string(), file: z.string() }))
    .length(6),
  unanswerable: z.array(z.object({ question: z.string(), why: z.string() })).length(3),
});

const FrontMatter = z.object({
  title: z.string().min(1),
  outlet: z.string().min(1),
  author: z.string().min(1),
  date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  url: z.url(),
  language: z.string().min(2),
});

const expected = Expected.parse(JSON.parse(readFileSync('test/golden/samples/expected.json', 'utf8')));
const readme = readFileSync('docs/samples.md', 'utf8');
const articles = articleFiles().map((file) => ({
  file,
  source: readFileSync(join(samplesFolder, file), 'utf8'),
}));

function articleFiles(): string[] {
  const entries = readdirSync(samplesFolder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && /\.(md|html|txt)$/.test(entry.name));
  const paths = files.map((entry) => relative(samplesFolder, join(entry.parentPath, entry.name)));
  return paths.sort();
}

function sourceOf(file: string): string {
  return articles.find((article) => article.file === file)?.source ?? '';
}

function frontMatterOf(source: string): unknown {
  const yaml = /^---\n([\s\S]*?)\n---\n/.exec(source)?.[1];
  return yaml === undefined ? null : parse(yaml);
}

/** The article's own prose: without front matter, title line, tags and page furniture. */
function bodyOf(file: string): string {
  const source = sourceOf(file);
  if (file.endsWith('.md')) return source.replace(/^---\n[\s\S]*?\n---\n/, '');
  if (file.endsWith('.txt')) return source.slice(source.indexOf('\n\n'));
  return [...source.matchAll(/^ {6}<(?:p|h2)>(.*)<\/(?:p|h2)>$/gm)].map((match) => match[1]).join('\n\n');
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function runsOf(text: string, length: number): Set<string> {
  const words = wordsOf(text);
  const count = Math.max(0, words.length - length + 1);
  return new Set(Array.from({ length: count }, (_, at) => words.slice(at, at + length).join(' ')));
}

function sharedRuns(one: string, other: string, length: number): string[] {
  const known = runsOf(one, length);
  return [...runsOf(other, length)].filter((run) => known.has(run));
}

describe('the sample articles', () => {
  it('are at least 16, on at least 5 topics, from at least 5 outlets, 3 or more on Xinjiang', () => {
    const outlets = new Set(expected.articles.flatMap((article) => article.outlet ?? []));
    expect(articles.length).toBeGreaterThanOrEqual(16);
    expect(new Set(expected.articles.map((article) => article.topic)).size).toBeGreaterThanOrEqual(5);
    expect(outlets.size).toBeGreaterThanOrEqual(5);
    expect(articles.filter(({ source }) => source.includes('Xinjiang')).length).toBeGreaterThanOrEqual(3);
  });

  it('are exactly those that expected.json and the README list', () => {
    expect(expected.articles.map((article) => article.file).sort()).toEqual(articleFiles());
    for (const { file } of articles) expect(readme).toContain(`\`${file}\``);
  });

  it.each(articles)('$file has a kebab-case name and 250 to 600 words', ({ file }) => {
    expect(file).toMatch(/^[a-z]+\/[a-z0-9-]+\.(md|html|txt)$/);
    const count = bodyOf(file).split(/\s+/).filter(Boolean).length;
    expect(count).toBeGreaterThanOrEqual(250);
    expect(count).toBeLessThanOrEqual(600);
  });

  it.each(articles.filter(({ file }) => file.endsWith('.md')))('$file has full front matter', (article) => {
    const frontMatter = FrontMatter.parse(frontMatterOf(article.source));
    expect(frontMatter.outlet).toBe(expected.articles.find(({ file }) => file === article.file)?.outlet);
    expect(new URL(frontMatter.url).hostname).toMatch(/\.example$/);
  });

  it.each(articles.filter(({ file }) => file.endsWith('.html')))('$file says what it is', ({ source }) => {
    for (const property of ['og:title', 'og:site_name', 'og:url', 'article:published_time']) {
      expect(source).toContain(`<meta property="${property}" content="`);
    }
    expect(source).toContain('<article');
  });

  it.each(articles.filter(({ file }) => file.endsWith('.txt')))(
    '$file opens with its title',
    ({ source }) => {
      expect(source).toMatch(/^[^\n]+[^.\n]\n\n\S/);
    },
  );

  it('share no run of 25 words but in the declared near-duplicate and the shared statements', () => {
    const declared = [...expected.nearDuplicate.files].sort().join();
    const allowed = expected.sharedStatements.map(({ cut }) => wordsOf(cut.text).join(' '));
    for (const [at, one] of articles.entries()) {
      for (const other of articles.slice(at + 1)) {
        if ([one.file, other.file].sort().join() === declared) continue;
        const runs = sharedRuns(bodyOf(one.file), bodyOf(other.file), 25);
        const undeclared = runs.filter((run) => !allowed.some((text) => text.includes(run)));
        expect({ files: [one.file, other.file], undeclared }).toMatchObject({ undeclared: [] });
      }
    }
  });
});

describe('what is expected of the samples', () => {
  it.each(expected.articles)('names quotations, speakers and roles as $file writes them', (article) => {
    const body = bodyOf(article.file);
    for (const quote of article.quotes) {
      expect(body).toContain(quote.firstWords);
      expect(quote.firstWords.split(/\s+/).length).toBeLessThanOrEqual(6);
      if (quote.speaker !== null) expect(body).toContain(quote.speaker);
      if (quote.role !== null) expect(body).toContain(quote.role);
    }
    for (const words of article.notStatements) expect(body).toContain(words);
  });

  it('has direct, mixed and indirect quotations, and speakers with and without a name', () => {
    const quotes = expected.articles.flatMap((article) => article.quotes);
    expect(new Set(quotes.map((quote) => quote.kind))).toEqual(new Set(['direct', 'mixed', 'indirect']));
    expect(quotes.filter((quote) => quote.named === false).length).toBeGreaterThan(0);
    expect(new Set(quotes.map((quote) => quote.speaker)).size).toBeGreaterThan(30);
  });

  it('declares a near-duplicate that shares long runs, with another lead', () => {
    const [one, other] = expected.nearDuplicate.files.map(bodyOf);
    expect(sharedRuns(one ?? '', other ?? '', 25).length).toBeGreaterThan(50);
    expect(one?.trim().split('\n')[0]).not.toBe(other?.trim().split('\n')[0]);
  });

  it('declares contradictions that differ in the figure only', () => {
    for (const { statements } of expected.contradictions) {
      const [one, other] = statements;
      for (const { file, text } of statements) expect(bodyOf(file)).toContain(text);
      const otherWords = wordsOf(other.text);
      expect(wordsOf(one.text).filter((word, at) => word !== otherWords[at])).toHaveLength(1);
    }
  });

  it('declares shared statements of which one outlet gives the beginning only', () => {
    for (const { whole, cut } of expected.sharedStatements) {
      for (const { file, text } of [whole, cut]) expect(bodyOf(file)).toContain(text);
      expect(
        wordsOf(whole.text)
          .join(' ')
          .startsWith(`${wordsOf(cut.text).join(' ')} `),
      ).toBe(true);
      expect(bodyOf(cut.file)).not.toContain(whole.text);
    }
  });

  it('asks questions whose answers stand in their files under a listed speaker', () => {
    for (const { speaker, answer, file } of expected.questions) {
      const quotes = expected.articles.find((article) => article.file === file)?.quotes ?? [];
      expect(bodyOf(file)).toContain(answer);
      const theirs = quotes.filter((quote) => quote.speaker === speaker);
      expect(theirs.some((quote) => answer.startsWith(quote.firstWords))).toBe(true);
    }
  });
});

const seedsAbsent = !existsSync(seedsFolder);
const reason = seedsAbsent ? ' (skipped: ../shared/seeds is absent)' : '';

describe.skipIf(seedsAbsent)(`the samples beside the seeds${reason}`, () => {
  it.each(articles)('$file shares no run of 8 words with them', ({ source }) => {
    for (const seed of readdirSync(seedsFolder)) {
      expect(sharedRuns(readFileSync(join(seedsFolder, seed), 'utf8'), source, 8)).toEqual([]);
    }
  });
});
