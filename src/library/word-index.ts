/** Asks the full-text index in the language of each document, so that no language's small words fall out of another's. */
import { type RawBuilder, sql } from 'kysely';

/** @param words in quotation marks, with spaces for "and" and "or" between them: what {@link wordQuery} makes. */
export interface WordIndex {
  /** What the words ask of a row of `document_words`, or of one with its `configuration`: a tsquery. */
  query(words: string): RawBuilder<unknown>;
  /** Whether a row `w` holds them. @param within a part of its words, all of them where it is left out. */
  has(words: string, within?: RawBuilder<unknown>): RawBuilder<boolean>;
  /** Whether no language has them in its index, since they are small words all: "about what". */
  isWithout(words: string): RawBuilder<boolean>;
}

/** @param configurations of all documents that are looked at, at least one. */
export function wordIndex([first = 'simple', ...others]: readonly string[]): WordIndex {
  const queryIn = (name: string, words: string) => sql`websearch_to_tsquery(${name}::regconfig, ${words})`;
  const query = (words: string): RawBuilder<unknown> => {
    const own = others.map((name) => sql`when ${name} then ${queryIn(name, words)}`);
    if (own.length === 0) return queryIn(first, words);
    return sql`(case configuration ${sql.join(own, sql` `)} else ${queryIn(first, words)} end)`;
  };
  const inAny = (words: string) =>
    sql`(${sql.join(
      [first, ...others].map((name) => queryIn(name, words)),
      sql` || `,
    )})`;
  return {
    query,
    isWithout: (words) =>
      sql<boolean>`(${sql.join(
        [first, ...others].map((name) => sql`numnode(${queryIn(name, words)}) = 0`),
        sql` and `,
      )})`,
    has: (words, within) => {
      // The index knows neither languages nor parts: what any of them asks for is looked up, then looked at.
      const found = sql`w.words @@ ${inAny(words)}`;
      if (others.length === 0 && within === undefined) return sql<boolean>`${found}`;
      return sql<boolean>`(${found} and ${within ?? sql`w.words`} @@ ${query(words)})`;
    },
  };
}
