/** The samples through the real command: what a person with a fresh clone sees. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { briefingAnswer, statementsAnswer } from './answer-schemas.ts';
import { expectGrounded, expectStatementsGrounded } from './expect-grounded.ts';
import { onrecord, temporaryFolder } from './run-onrecord.ts';

const { questions, unanswerable } = z
  .object({
    questions: z.array(z.object({ question: z.string(), speaker: z.string(), answer: z.string() })),
    unanswerable: z.array(z.object({ question: z.string() })),
  })
  .parse(JSON.parse(readFileSync('test/golden/samples/expected.json', 'utf8')));

describe('the samples', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let dataFolder = '';

  beforeAll(async () => {
    folder = await temporaryFolder();
    dataFolder = folder.path;
    const { code, stdout } = await onrecord(['add', 'samples'], { dataFolder });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '17 added, 1 duplicate.\n' });
  });

  afterAll(() => folder.remove());

  test('the same documents again change nothing', async () => {
    const { code, stdout } = await onrecord(['add', 'samples'], { dataFolder });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '17 unchanged, 1 duplicate.\n' });
  });

  test('brief xinjiang is grounded, from several outlets, with named speakers', async () => {
    const { stdout } = await onrecord(['brief', 'xinjiang', '--json'], { dataFolder });
    const briefing = briefingAnswer.parse(JSON.parse(stdout));
    await expectGrounded(briefing, dataFolder);
    expect(briefing.points.length).toBeGreaterThanOrEqual(3);
    expect(new Set(briefing.sources.map(({ outlet }) => outlet)).size).toBeGreaterThanOrEqual(3);
    const speakers = briefing.quotes.map(({ speaker }) => speaker?.name);
    expect(new Set(speakers).size).toBe(speakers.length);
    expect(briefing.quotes.every(({ speaker }) => speaker?.role)).toBe(true);
  });

  test('search lists documents, best first, and says where there is none', async () => {
    const { code, stdout } = await onrecord(['search', 'xinjiang', 'outlet:harbour', '-thread'], {
      dataFolder,
    });
    expect(code).toBe(0);
    expect(stdout).toContain('Leaked police files');
    expect(stdout).not.toContain('Where the thread comes from');
    expect(stdout).not.toContain('Thornmere');
    const limited = await onrecord(['search', 'xinjiang', '--limit', '2', '--json'], { dataFolder });
    const found = z.array(z.object({ hasAllWords: z.boolean() })).parse(JSON.parse(limited.stdout));
    expect(found).toEqual([{ hasAllWords: true }, { hasAllWords: true }]);
    const nothing = await onrecord(['search', 'submarines outlet:nobody'], { dataFolder });
    expect(nothing.code).toBe(3);
    expect(nothing.stdout).toContain('Nothing on record');
    const mixed = await onrecord(['search', 'xinjiang', '--docs', 'a.jsonl'], { dataFolder });
    expect(mixed.code).toBe(2);
    expect(mixed.stderr).toContain('go together');
  });

  test('a window leaves older documents out', async () => {
    const { code, stdout } = await onrecord(['brief', 'xinjiang', '--window', '7d', '--json'], {
      dataFolder,
    });
    expect(code).toBe(3);
    expect(briefingAnswer.parse(JSON.parse(stdout))).toMatchObject({
      headline: null,
      points: [],
      quotes: [],
    });
  });

  test.each(questions)('$question', async ({ question, speaker, answer }) => {
    const { stdout } = await onrecord(['ask', question, '--json'], { dataFolder });
    const given = statementsAnswer.parse(JSON.parse(stdout));
    await expectStatementsGrounded(given, dataFolder);
    expect(given.answer).toBe('statements');
    expect(given.statements[0]?.speaker?.name).toBe(speaker);
    expect(given.statements[0]?.text.toLowerCase()).toContain(answer.toLowerCase());
  });

  test.each(unanswerable)('nothing on record: $question', async ({ question }) => {
    const { code, stdout } = await onrecord(['ask', question], { dataFolder });
    expect(code).toBe(3);
    expect(stdout).toMatch(/^Nothing on record/);
  });

  test('an unknown topic is said to be unknown', async () => {
    const { code, stdout } = await onrecord(['brief', 'glacier', 'archaeology'], { dataFolder });
    expect(code).toBe(3);
    expect(stdout).toMatch(/^Nothing on record about “glacier archaeology”/);
  });
});
