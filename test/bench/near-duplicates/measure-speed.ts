/** Measures how long a near copy is looked for: `node dist-bench/test/bench/near-duplicates/measure-speed.js FILE [DATABASE_URL]`, JSON Lines of articles, recombined to 100,000 documents. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { z } from 'zod';
import { foldedHash } from '../../../src/library/document-identity.ts';
import { findTwin } from '../../../src/library/find-twin.ts';
import type { DatabaseInUse } from '../../../src/library/library-on-database.ts';
import { migrate } from '../../../src/library/migrate.ts';
import { openDatabase } from '../../../src/library/open-library.ts';
import { sketchOf } from '../../../src/library/sketch-document.ts';
import { type Random, seededRandom } from './random.ts';

const SIZES = [1_000, 10_000, 100_000];
const AT_ONCE = 500;
const SENTENCES = 14;
const QUESTIONS = 200;
const SPACE = 'bench';

type MakeText = () => string;

function textMaker(path: string, random: Random): MakeText {
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  const sentences = lines.flatMap((line) =>
    z
      .object({ text: z.string() })
      .parse(JSON.parse(line))
      .text.split(/(?<=[.!?])\s+/),
  );
  return () => Array.from({ length: SENTENCES }, () => random.pick(sentences)).join(' ');
}

async function fillTo(
  { db }: DatabaseInUse,
  from: number,
  size: number,
  makeText: MakeText,
): Promise<string> {
  let text = '';
  for (let at = from; at < size; at += AT_ONCE) {
    const rows = Array.from({ length: AT_ONCE }, (_, index) => {
      text = makeText();
      const id = `d${at + index}`;
      return { id, text, folded: foldedHash({ title: id, text }), sketch: sketchOf(SPACE, text) };
    });
    await sql`
      insert into documents (space, id, identity, content_hash, text_hash, title, origin, text, dated_at, added_at,
        model_id, core_version, sentence_count, quote_count, has_topic_vector, words, folded_hash, sketch)
      select ${SPACE}, r.id, r.id, '', '', r.id, r.id, r.text, now(), now(), '', 1, 0, 0, false, '', r.folded, r.sketch
      from json_to_recordset(${JSON.stringify(rows)}::json) as r (id text, text text, folded text, sketch integer[])`.execute(
      db,
    );
  }
  await sql`analyze documents`.execute(db);
  return text;
}

async function ask(
  { db }: DatabaseInUse,
  texts: readonly string[],
): Promise<{ ms: number[]; found: number }> {
  const ms: number[] = [];
  let found = 0;
  for (const text of texts) {
    const began = performance.now();
    if ((await findTwin(db, SPACE, { title: 'new', text })) !== null) found += 1;
    ms.push(performance.now() - began);
  }
  return { ms: ms.sort((a, b) => a - b), found };
}

const [path = '', databaseUrl] = process.argv.slice(2);
const dataFolder = mkdtempSync(join(tmpdir(), 'onrecord-bench-'));
const database = await openDatabase(databaseUrl ? { databaseUrl } : { dataFolder });
try {
  await migrate(database.db);
  const makeText = textMaker(path, seededRandom(7));
  let size = 0;
  for (const next of SIZES) {
    const last = await fillTo(database, size, next, makeText);
    size = next;
    const copies = Array.from({ length: QUESTIONS }, (_, at) => `${last} Added line ${at}.`);
    const news = Array.from({ length: QUESTIONS }, makeText);
    for (const [name, texts] of [
      ['new', news],
      ['copies', copies],
    ] as const) {
      const { ms, found } = await ask(database, texts);
      const at = (share: number) => (ms[Math.floor(ms.length * share)] ?? 0).toFixed(1);
      console.log(`${size} documents, ${name}: median ${at(0.5)} ms, p95 ${at(0.95)} ms, ${found} found`);
    }
  }
} finally {
  await database.close();
  rmSync(dataFolder, { recursive: true });
}
