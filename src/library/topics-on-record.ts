/** Suggests topics: those that begin as was typed, and those that are spelt nearly so. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { closestTopics, type KnownTopic } from './closest-topics.ts';
import { foldWords } from './fold-words.ts';
import type { LibrarySchema } from './schema.ts';
import { storableWords } from './storable-text.ts';
import { isVisible, type View } from './view.ts';

/** What a person may be half way through typing. */
const LONGEST_TYPED = 100;
const MOST_WORDS = 2;
const SHORTEST_WORD = 3;
/** Without anything typed, the topics of so many documents compete. */
const NEWEST_DOCUMENTS = 100;
/** Of the trigrams of a word, so many must stand in a topic; how near it truly is, letters decide. */
const LEAST_SIMILARITY = 0.3;
const MOST_CANDIDATES = 100;

interface TopicFound {
  readonly topic: string;
}

/** One spelling each: the one that most documents use. */
const SPELLING = sql`mode() within group (order by t.topic)`;

const isSeen = (view: View) => isVisible(view, sql.ref('t.space'), sql.ref('t.document_id'));

/** At most `limit`; topics that begin as was typed come before those that are spelt like it. */
export async function topicsOnRecord(
  db: Kysely<LibrarySchema>,
  view: View,
  typed: string,
  limit: number,
): Promise<string[]> {
  if (limit < 1) return [];
  if (typed.trim() === '') return presentTopics(db, view, limit);
  const words = typedWords(typed);
  if (words.length === 0) return [];
  const begun = await topicsThatBegin(db, view, words.join(' '), limit);
  if (begun.length >= limit) return begun;
  const known = await topicsSpeltLike(db, view, words);
  const close = closestTopics(words, known, { isUnfinished: true }).filter((topic) => !begun.includes(topic));
  return [...begun, ...close].slice(0, limit);
}

/** Closest first. */
export async function similarTopics(
  db: Kysely<LibrarySchema>,
  view: View,
  words: string,
  limit: number,
): Promise<string[]> {
  const wanted = typedWords(words);
  const known = await topicsSpeltLike(db, view, wanted);
  const others = known.filter(({ folded }) => folded !== wanted.join(' '));
  return closestTopics(wanted, others, { isUnfinished: false }).slice(0, Math.max(0, limit));
}

function typedWords(typed: string): string[] {
  return foldWords(storableWords(typed.slice(0, LONGEST_TYPED)));
}

async function presentTopics(db: Kysely<LibrarySchema>, view: View, limit: number): Promise<string[]> {
  const { rows } = await sql<TopicFound>`
    with newest as (
      select space, id from documents
      where ${isVisible(view, sql.ref('space'), sql.ref('id'))}
      order by dated_at desc, id limit ${NEWEST_DOCUMENTS}
    )
    select ${SPELLING} as topic
    from newest join document_topics t on t.space = newest.space and t.document_id = newest.id
    group by t.folded
    order by count(*) desc, sum(t.weight) desc, max(t.dated_at) desc, t.folded
    limit ${limit}`.execute(db);
  return rows.map(({ topic }) => topic);
}

/** @param beginning folded words, which hold no wildcard. */
async function topicsThatBegin(
  db: Kysely<LibrarySchema>,
  view: View,
  beginning: string,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<TopicFound>`
    select ${SPELLING} as topic
    from document_topics t
    where (t.folded like ${`${beginning}%`} or t.folded like ${`% ${beginning}%`}) and ${isSeen(view)}
    group by t.folded
    order by count(*) desc, max(t.dated_at) desc, t.folded
    limit ${limit}`.execute(db);
  return rows.map(({ topic }) => topic);
}

/** Candidates only: cheap to find by the index of trigrams, to be compared letter by letter. */
async function topicsSpeltLike(
  db: Kysely<LibrarySchema>,
  view: View,
  words: readonly string[],
): Promise<KnownTopic[]> {
  const sought = soughtIn(words);
  if (sought.length === 0) return [];
  const isLike = sql.join(
    sought.map((text) => sql`t.folded %> ${text}`),
    sql` or `,
  );
  return db.transaction().execute(async (tx) => {
    // The operators that an index serves take their threshold from a setting, here for this transaction only.
    await sql`select set_config('pg_trgm.word_similarity_threshold', ${String(LEAST_SIMILARITY)}, true)`.execute(
      tx,
    );
    const { rows } = await sql<KnownTopic>`
      select t.folded, ${SPELLING} as topic, count(*)::integer as documents
      from document_topics t
      where (${isLike}) and ${isSeen(view)}
      group by t.folded
      order by ${bestSimilarity(sought)} desc, documents desc, t.folded
      limit ${MOST_CANDIDATES}`.execute(tx);
    return rows;
  });
}

function bestSimilarity(sought: readonly string[]): RawBuilder<number> {
  return sql`greatest(${sql.join(sought.map((text) => sql`word_similarity(${text}, t.folded)`))})`;
}

/** The longest words: whatever is spelt like all that was typed is spelt like one of them. */
function soughtIn(words: readonly string[]): string[] {
  const long = [...new Set(words)].filter(({ length }) => length >= SHORTEST_WORD);
  return long.sort((a, b) => b.length - a.length).slice(0, MOST_WORDS);
}
