/** Chooses the Postgres configuration by which the words of a language are stemmed. */
import { type Kysely, sql } from 'kysely';
import type { LibrarySchema } from './schema.ts';
import { spacesOf, type View } from './view.ts';

/** Those that PostgreSQL 13 has: https://www.postgresql.org/docs/13/textsearch-dictionaries.html */
const CONFIGURATIONS: Readonly<Record<string, string>> = {
  ar: 'arabic',
  da: 'danish',
  de: 'german',
  el: 'greek',
  en: 'english',
  es: 'spanish',
  fi: 'finnish',
  fr: 'french',
  ga: 'irish',
  hu: 'hungarian',
  id: 'indonesian',
  it: 'italian',
  lt: 'lithuanian',
  nb: 'norwegian',
  ne: 'nepali',
  nl: 'dutch',
  nn: 'norwegian',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sv: 'swedish',
  ta: 'tamil',
  tr: 'turkish',
};
const DEFAULT = 'english';
/** Words as they are. */
const WITHOUT_STEMS = 'simple';

/** @param language a tag such as "de-AT" (untrusted); null is taken for English, which the model reads. */
export function textSearchConfiguration(language: string | null): string {
  if (language === null || language.trim() === '') return DEFAULT;
  const code = language.trim().toLowerCase().split(/[-_]/)[0] ?? '';
  return CONFIGURATIONS[code] ?? WITHOUT_STEMS;
}

/** The configurations of all documents in view, by hops along the index of languages; English without any. */
export async function configurationsIn(db: Kysely<LibrarySchema>, view: View): Promise<string[]> {
  const { rows } = await sql<{ language: string | null }>`
    with recursive place as (select unnest(${spacesOf(view)}::text[]) as space), hop as (
      select space, (select min(language) from documents d where d.space = place.space) as language from place
      union all
      select space, (select min(language) from documents d where d.space = hop.space and d.language > hop.language)
      from hop where language is not null
    )
    select distinct language from hop where language is not null`.execute(db);
  const configurations = rows.map(({ language }) => textSearchConfiguration(language));
  return [...new Set([DEFAULT, ...configurations])].sort();
}
