/** Measures how long a near copy is looked for among 100,000 documents: `node dist-bench/test/bench/near-duplicates/measure-speed.js FILE [DATABASE_URL]`, JSON Lines of articles to recombine; without a FILE, the sketches are made up. */
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
/** Of a document's sketch. */
const BANDS = 42;

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

/** As long as articles, of words that no language has. */
function madeUpTexts(random: Random): MakeText {
  const word = () => random.below(40_000).toString(36);
  return () =>
    Array.from({ length: SENTENCES }, () => `${Array.from({ length: 22 }, word).join(' ')}.`).join(' ');
}

interface Row {
  readonly id: string;
  readonly text: string;
  readonly sketch: readonly number[];
}

/** A real document at every end of a step, so that copies of it can be looked for; in between, what is cheap to make. */
function makeRow(at: number, isLast: boolean, makeText: MakeText, madeUp: Random | null): Row {
  const text = isLast || madeUp === null ? makeText() : '';
  const sketch =
    isLast || madeUp === null
      ? sketchOf(SPACE, { text })
      : Array.from({ length: BANDS }, () => Math.trunc(madeUp.below(2 ** 32) - 2 ** 31));
  return { id: `d${at}`, text, sketch };
}

async function insert({ db }: DatabaseInUse, rows: readonly Row[]): Promise<void> {
  const folded = rows.map((row) => ({ ...row, folded: foldedHash({ title: row.id, text: row.text }) }));
  await sql`
    insert into documents (space, id, identity, content_hash, text_hash, title, origin, text, dated_at, added_at,
      model_id, core_version, sentence_count, quote_count, has_topic_vector, folded_hash, sketch)
    select ${SPACE}, r.id, r.id, '', '', r.id, r.id, r.text, now(), now(), '', 1, 0, 0, false, r.folded, r.sketch
    from json_to_recordset(${JSON.stringify(folded)}::json) as r (id text, text text, folded text, sketch integer[])`.execute(
    db,
  );
}

/** @returns the text of the last document. */
async function fillTo(
  database: DatabaseInUse,
  [from, size]: readonly [number, number],
  makeText: MakeText,
  madeUp: Random | null,
): Promise<string> {
  let text = '';
  // Made at the end, since filling it row by row takes an hour.
  await sql`drop index documents_sketch`.execute(database.db);
  for (let at = from; at < size; at += AT_ONCE) {
    const rows = Array.from({ length: AT_ONCE }, (_, i) =>
      makeRow(at + i, at + i === size - 1, makeText, madeUp),
    );
    await insert(database, rows);
    text = rows.at(-1)?.text ?? '';
  }
  await sql`create index documents_sketch on documents using gin (sketch) with (fastupdate = off)`.execute(
    database.db,
  );
  await sql`analyze documents`.execute(database.db);
  return text;
}

interface Asked {
  readonly ms: readonly number[];
  /** Of the process's own time, a question; the embedded database runs in it. */
  readonly cpuMs: number;
  readonly found: number;
}

async function ask({ db }: DatabaseInUse, texts: readonly string[]): Promise<Asked> {
  const ms: number[] = [];
  let found = 0;
  const before = process.cpuUsage();
  for (const text of texts) {
    const began = performance.now();
    if ((await findTwin(db, SPACE, { title: 'new', text })) !== null) found += 1;
    ms.push(performance.now() - began);
  }
  const { user, system } = process.cpuUsage(before);
  return { ms: ms.sort((a, b) => a - b), cpuMs: (user + system) / 1000 / texts.length, found };
}

const [path, databaseUrl] = process.argv.slice(2);
const dataFolder = mkdtempSync(join(tmpdir(), 'onrecord-bench-'));
const database = await openDatabase(databaseUrl ? { databaseUrl } : { dataFolder });
try {
  await migrate(database.db);
  const random = seededRandom(7);
  const makeText = path === undefined ? madeUpTexts(random) : textMaker(path, random);
  const madeUp = path === undefined ? random : null;
  let size = 0;
  for (const next of SIZES) {
    const last = await fillTo(database, [size, next], makeText, madeUp);
    size = next;
    const copies = Array.from({ length: QUESTIONS }, (_, at) => `${last} Added line ${at}.`);
    const news = Array.from({ length: QUESTIONS }, makeText);
    for (const [name, texts] of [
      ['new', news],
      ['copies', copies],
    ] as const) {
      const { ms, cpuMs, found } = await ask(database, texts);
      const at = (share: number) => `${(ms[Math.floor(ms.length * share)] ?? 0).toFixed(1)} ms`;
      console.log(
        `${size} documents, ${name}: median ${at(0.5)}, p95 ${at(0.95)}, processor ${cpuMs.toFixed(1)} ms, ${found} found`,
      );
    }
  }
} finally {
  await database.close();
  rmSync(dataFolder, { recursive: true });
}
