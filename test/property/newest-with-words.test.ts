/** In a large library a search by words looks at the newest first: it must find what looking at all finds. */
import { Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseSearch } from '../../briefings/search/parse-search.ts';
import { migrate } from '../../src/library/migrate.ts';
import { type Ages, firstDate, likelyDate, MANY_DOCUMENTS } from '../../src/library/newest-with-words.ts';
import { openPgliteInMemory } from '../../src/library/open-pglite.ts';
import { pgliteDialect } from '../../src/library/pglite-dialect.ts';
import type { LibrarySchema } from '../../src/library/schema.ts';
import { searchByWords } from '../../src/library/search-by-words.ts';
import { conditionsOf } from '../../src/library/search-conditions.ts';
import { createViewFacts } from '../../src/library/view-facts.ts';
import { wordIndex } from '../../src/library/word-index.ts';
import { wordQuery } from '../../src/library/word-query.ts';

const ROWS = 2_400;
const MOST = 100;
const VIEW = { own: 's', also: null, hidden: new Set<string>(), revisions: null };
const FEW: Ages = { all: ROWS, dates: [] };

describe('a search by words that looks at the newest first', () => {
  let db: Kysely<LibrarySchema>;
  let close: () => Promise<void>;
  let many: Ages;

  beforeAll(async () => {
    const database = await openPgliteInMemory();
    db = new Kysely<LibrarySchema>({ dialect: pgliteDialect(database, () => {}) });
    close = () => database.close();
    await migrate(db);
    // A day apart, in an order that has nothing to do with their ids.
    await sql`
      insert into documents (space, id, identity, content_hash, text_hash, origin, text, dated_at, added_at, model_id,
        core_version, sentence_count, quote_count, has_topic_vector)
      select 's', md5(n::text), n::text, '', '', '', '', timestamptz '2026-01-01' - n * interval '1 day', now(), 'm',
        1, 0, 0, false
      from generate_series(1, ${ROWS}::integer) as n`.execute(db);
    await sql`
      insert into document_words
      select space, id, dated_at, to_tsvector('english', 'harbour'
        || case when identity::integer % 3 = 0 then ' strike' else '' end
        || case when identity::integer % 40 = 0 then ' budget' else '' end
        || case when identity::integer > 1500 then ' museum' else '' end
        || case when identity::integer in (7, 2222) then ' zebra' else '' end)
      from documents`.execute(db);
    const { rows } = await sql<{ dated_at: Date }>`
      select dated_at from document_words order by dated_at desc`.execute(db);
    many = { all: MANY_DOCUMENTS, dates: rows.map(({ dated_at }) => dated_at) };
  });
  afterAll(() => close());

  const found = async (words: string, ages: Ages): Promise<string[]> => {
    const parsed = parseSearch(words);
    if (parsed.kind !== 'request') throw new Error(parsed.why);
    const { request } = parsed;
    const index = wordIndex(['english']);
    const facts = await createViewFacts(db)(VIEW);
    const query = wordQuery(request);
    const conditions = await conditionsOf(db, VIEW, {}, { request, words: query, index, facts, ages });
    const hits = await searchByWords(db, { words: query, index, conditions, most: MOST, ages });
    return hits.map(({ id }) => id).sort();
  };

  it.each([
    'harbour',
    'strike',
    'budget',
    'museum',
    'zebra',
    'nothing',
    'strike museum',
    'the strike',
    'zebra or museum',
    '"harbour strike"',
    '"harbour strike budget" zebra',
    'budget zebra',
    '"harbour strike" -budget',
    'harbour before:2022-01-01',
    'museum from:2020-01-01',
  ])('finds for %s what looking at all finds', async (words) => {
    const wanted = await found(words, FEW);
    expect(await found(words, many)).toEqual(wanted);
    // A sample that misleads costs a second look, and nothing else.
    expect(await found(words, { ...many, dates: many.dates.slice(0, 40) })).toEqual(wanted);
    expect(await found(words, { ...many, dates: [] })).toEqual(wanted);
  });

  it('goes back as far as is likely to be needed', () => {
    const ofDays = (date: Date | null) =>
      date && Math.round((Date.UTC(2026, 0, 1) - date.getTime()) / 86_400_000);
    expect(ofDays(firstDate(many))).toBe(ROWS / 4 + 1);
    expect(ofDays(likelyDate(many, MOST, MOST))).toBe(ROWS * 0.375 + 1);
    expect(likelyDate(many, MOST / 2, MOST)).toBeNull();
    expect(likelyDate(many, 0, MOST)).toBeNull();
    expect(firstDate(FEW)).toBeNull();
  });

  it('sets nothing for the statements that follow', async () => {
    await found('harbour', many);
    const { rows } = await sql`select current_setting('enable_indexscan') as index,
      current_setting('enable_seqscan') as sequence`.execute(db);
    expect(rows).toEqual([{ index: 'on', sequence: 'on' }]);
  });
});
