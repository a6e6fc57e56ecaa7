/** Keeps what was answered in a space for as long as somebody may press a button beneath it. */
import type { Kysely } from 'kysely';
import { OnRecordError } from '../errors.ts';
import { DAY_MS, KEPT_DAYS } from './forget-old.ts';
import type { KeptAnswer } from './library.ts';
import type { LibrarySchema } from './schema.ts';
import { storableWords } from './storable-text.ts';

const LONGEST = 1_000_000;

/** In place of an earlier one with the same id. Throws OnRecordError `internal` for one that is too long. */
export async function keepAnswer(
  db: Kysely<LibrarySchema>,
  space: string,
  { id, content }: KeptAnswer,
  now: Date,
): Promise<void> {
  const json = JSON.stringify(content ?? null, (_, value: unknown) =>
    typeof value === 'string' ? storableWords(value) : value,
  );
  if (json.length > LONGEST) {
    throw new OnRecordError('internal', 'The answer is too long to be kept for what may be asked of it.');
  }
  await db
    .insertInto('answers')
    .values({ space, id, content: json, created_at: now })
    .onConflict((conflict) =>
      conflict.columns(['space', 'id']).doUpdateSet({ content: json, created_at: now }),
    )
    .execute();
}

/** Null where the space has none under `id`, or none that is young enough. */
export async function keptAnswer(
  db: Kysely<LibrarySchema>,
  space: string,
  id: string,
  now: Date,
): Promise<unknown> {
  if (id !== storableWords(id)) return null;
  const row = await db
    .selectFrom('answers')
    .select('content')
    .where('space', '=', space)
    .where('id', '=', id)
    .where('created_at', '>', new Date(now.getTime() - KEPT_DAYS.answers * DAY_MS))
    .executeTakeFirst();
  return row?.content ?? null;
}
