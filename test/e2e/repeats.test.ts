/** News in which articles come again: every exact repeat is known, and nothing else becomes one document but versions of one article. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { openMemoryLibrary } from '../../src/library/open-library.ts';
import { READER } from '../contract/library-readings.ts';

const NEWS = '../shared/eval/data/duplicates_bbc.jsonl';
const isHere = existsSync(NEWS);

/** Compared sentence by sentence: two versions of one article each, under one title or nearly. */
const EDITED: Readonly<Record<string, string>> = {
  'business-229': 'business-209',
  'business-354': 'business-260',
  'entertainment-216': 'entertainment-179',
  'entertainment-229': 'entertainment-142',
  'entertainment-331': 'entertainment-079',
  'entertainment-341': 'entertainment-102',
  'politics-265': 'politics-226',
  'politics-312': 'politics-069',
  'politics-313': 'politics-043',
  'politics-354': 'politics-077',
  'sport-406': 'sport-289',
  'sport-433': 'sport-425',
  'sport-458': 'sport-444',
  'tech-224': 'tech-219',
  'tech-225': 'tech-212',
  'tech-294': 'tech-155',
  'tech-311': 'tech-095',
  'tech-326': 'tech-043',
  'tech-329': 'tech-019',
  'tech-335': 'tech-032',
  'tech-338': 'tech-064',
  'tech-340': 'tech-049',
  'tech-341': 'tech-045',
  'tech-389': 'tech-234',
};

const article = z.object({
  id: z.string().transform((id) => id.replace('bbc-', '')),
  title: z.string(),
  text: z.string(),
  duplicate: z.boolean(),
});

test.skipIf(!isHere)(
  `exact repeats among 2,225 articles${isHere ? '' : ' (skipped: ../shared/eval is not here)'}`,
  { timeout: 180_000 },
  async () => {
    const articles = readFileSync(NEWS, 'utf8')
      .trim()
      .split('\n')
      .map((line) => article.parse(JSON.parse(line)));
    const repeats = articles.filter(({ duplicate }) => duplicate).map(({ id }) => id);
    const library = await openMemoryLibrary();
    const merged = new Map<string, string>();
    for (const { id, title, text } of articles) {
      const url = `https://news.example/${id}`;
      const about = { outlet: null, author: null, language: 'en', publishedAt: null };
      const document = { id, title, text, url, origin: url, ...about };
      const reading = { document, sentences: [], quotes: [], embeddings: [] };
      const put = await library.space('news').put(reading, READER);
      if (put.kind === 'merged') merged.set(id, put.documentId);
    }
    await library.close();
    expect(repeats).toHaveLength(139);
    expect(repeats.filter((id) => !merged.has(id))).toEqual([]);
    const others = [...merged].filter(([id]) => !repeats.includes(id));
    expect(Object.fromEntries(others)).toEqual(EDITED);
  },
);
