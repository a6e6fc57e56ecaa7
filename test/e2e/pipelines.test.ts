/** The commands for people who measure, as a shell runs them. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { onrecord, temporaryFolder } from './run-onrecord.ts';

const FERRY =
  'The ferry Solveig ran aground on Monday. “We heard a bang,” said Ola Brekke, the captain. Nobody was hurt.';
const RATES =
  'The central bank raised its rate on Thursday. “Prices rise too fast,” said Ina Moos, its president. Markets fell.';
const FERRY_AGAIN =
  'The ferry Solveig, which ran aground on Monday, was towed to Tarnsund. Its captain Ola Brekke stayed aboard.';

const quotesAnswer = z.object({
  quotes: z.array(z.object({ parts: z.array(z.object({ start: z.number(), end: z.number() })) })),
});

const summaryAnswer = z.object({
  id: z.string(),
  sentences: z.array(z.object({ text: z.string(), source: z.string().optional() })),
});

const lines = (...values: unknown[]): string =>
  values.map((value) => `${typeof value === 'string' ? value : JSON.stringify(value)}\n`).join('');
const parsed = (stdout: string): Record<string, unknown>[] =>
  stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

describe('pipelines', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  beforeAll(async () => {
    folder = await temporaryFolder();
  });
  afterAll(() => folder.remove());

  test('quotes: a line in, a line out, offsets into the text as given', async () => {
    const { code, stdout } = await onrecord(['quotes', '--jsonl'], {
      input: lines({ id: 'a', text: FERRY }, { id: 'b', text: '' }),
    });
    expect(code).toBe(0);
    expect(parsed(stdout)).toMatchObject([
      { id: 'a', quotes: [{ kind: 'direct', speaker: { name: 'Ola Brekke', role: 'captain' } }] },
      { id: 'b', quotes: [] },
    ]);
    const part = quotesAnswer.parse(parsed(stdout)[0]).quotes[0]?.parts[0];
    expect(FERRY.slice(part?.start, part?.end)).toBe('We heard a bang');
  });

  test('bad lines are told of by number, the others are answered', async () => {
    const { code, stdout, stderr } = await onrecord(['quotes', '--jsonl'], {
      input: lines('{broken', { text: 'no id' }, '', { id: 'c', text: FERRY }),
    });
    expect(code).toBe(4);
    expect(parsed(stdout).map(({ id }) => id)).toEqual(['c']);
    expect(stderr).toContain('Line 1 of the input is not JSON.');
    expect(stderr).toContain('Line 2 of the input lacks what is needed: id');
  });

  test('summarize: sentences of the text, also for several reports of one event', async () => {
    const input = lines(
      { id: 'a', text: FERRY },
      { id: 'm', documents: [{ title: 'A', text: FERRY }, { text: FERRY_AGAIN }] },
    );
    const { code, stdout } = await onrecord(['summarize', '--jsonl', '--sentences', '2'], { input });
    expect(code).toBe(0);
    const answers = parsed(stdout).map((answer) => summaryAnswer.parse(answer));
    expect(answers.map(({ id }) => id)).toEqual(['a', 'm']);
    for (const { sentences } of answers) {
      expect(sentences.length).toBeGreaterThan(0);
      for (const { text, source } of sentences) expect(`${FERRY} ${FERRY_AGAIN}`).toContain(source ?? text);
    }
  });

  test('cluster: one event, one cluster', async () => {
    const input = lines({ id: 'f1', text: FERRY }, { id: 'r', text: RATES }, { id: 'f2', text: FERRY_AGAIN });
    const { stdout } = await onrecord(['cluster', '--jsonl'], { input });
    const [f1, r, f2] = parsed(stdout);
    expect(f1?.cluster).toBe(f2?.cluster);
    expect(r?.cluster).not.toBe(f1?.cluster);
  });

  test('search: ids of the documents, best first', async () => {
    const docs = join(folder.path, 'docs.jsonl');
    const queries = join(folder.path, 'queries.jsonl');
    await writeFile(docs, lines({ id: 'f1', text: FERRY }, { id: 'r', text: RATES }));
    await writeFile(queries, lines({ id: 'q', query: 'interest rates' }));
    const { code, stdout } = await onrecord(['search', '--docs', docs, '--queries', queries]);
    expect(code).toBe(0);
    const [answer] = parsed(stdout);
    expect(answer).toMatchObject({ id: 'q' });
    expect(z.array(z.string()).parse(answer?.results)[0]).toBe('r');
  });

  test('search: an article that came twice is found under both ids', async () => {
    const docs = join(folder.path, 'twice.jsonl');
    const queries = join(folder.path, 'queries.jsonl');
    const copies = ['f1', 'f2'].map((id) => ({ id, title: 'Night ferry', text: FERRY }));
    await writeFile(docs, lines(...copies, { id: 'r', text: RATES }));
    await writeFile(queries, lines({ id: 'q', query: 'ferry' }));
    const { stdout } = await onrecord(['search', '--docs', docs, '--queries', queries]);
    const [answer] = parsed(stdout);
    expect(z.array(z.string()).parse(answer?.results).slice(0, 2).sort()).toEqual(['f1', 'f2']);
  });

  test('a file that is not there is said', async () => {
    const { code, stderr } = await onrecord(['search', '--docs', 'no-such', '--queries', 'no-such']);
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'no-such does not exist or may not be read.\n' });
  });
});
