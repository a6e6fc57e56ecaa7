/** By which language each document's words were stemmed, so that a search asks for them as that language would. */
import { type Kysely, sql } from 'kysely';

/** As `textSearchConfiguration` chose until now; English is the column's default. */
const CONFIGURATIONS: Readonly<Record<string, readonly string[]>> = {
  arabic: ['ar'],
  danish: ['da'],
  dutch: ['nl'],
  english: ['', 'en'],
  finnish: ['fi'],
  french: ['fr'],
  german: ['de'],
  greek: ['el'],
  hungarian: ['hu'],
  indonesian: ['id'],
  irish: ['ga'],
  italian: ['it'],
  lithuanian: ['lt'],
  nepali: ['ne'],
  norwegian: ['nb', 'nn', 'no'],
  portuguese: ['pt'],
  romanian: ['ro'],
  russian: ['ru'],
  spanish: ['es'],
  swedish: ['sv'],
  tamil: ['ta'],
  turkish: ['tr'],
};

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table document_words add column configuration text not null default 'english'`.execute(db);
  const known = Object.entries(CONFIGURATIONS).flatMap(([name, codes]) =>
    codes.map((code) => sql`when ${code} then ${name}`),
  );
  await sql`
    update document_words w set configuration =
      case lower(regexp_replace(btrim(d.language), '[-_].*$', '')) ${sql.join(known, sql` `)} else 'simple' end
    from documents d
    where d.space = w.space and d.id = w.document_id and d.language is not null and d.language !~* '^en([-_]|$)'`.execute(
    db,
  );
}
