/** The two seed texts, sentence by sentence. They are not ours to commit; without them these tests are skipped aloud. */
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type BriefingAnswer,
  briefingAnswer,
  type StatementsAnswer,
  speakerAnswer,
  statementsAnswer,
} from './answer-schemas.ts';
import { expectGrounded, expectStatementsGrounded, showDocuments } from './expect-grounded.ts';
import { onrecord, temporaryFolder } from './run-onrecord.ts';

const SEEDS = '../shared/seeds';
const isHere = existsSync(SEEDS);

describe.skipIf(!isHere)(`the seeds${isHere ? '' : ' (skipped: ../shared/seeds is not here)'}`, () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let dataFolder = '';

  beforeAll(async () => {
    folder = await temporaryFolder();
    dataFolder = folder.path;
    expect((await onrecord(['add', SEEDS], { dataFolder })).code).toBe(0);
  });

  afterAll(() => folder.remove());

  async function ask(question: string): Promise<StatementsAnswer> {
    const { stdout } = await onrecord(['ask', question, '--json'], { dataFolder });
    const answer = statementsAnswer.parse(JSON.parse(stdout));
    await expectStatementsGrounded(answer, dataFolder);
    return answer;
  }

  const speakersOf = (answer: StatementsAnswer): (string | undefined)[] => [
    ...new Set(answer.statements.map(({ speaker }) => speaker?.name)),
  ];

  describe('brief xinjiang', () => {
    let briefing: BriefingAnswer;

    beforeAll(async () => {
      const { stdout, code } = await onrecord(['brief', 'xinjiang', '--json'], { dataFolder });
      expect(code).toBe(0);
      briefing = briefingAnswer.parse(JSON.parse(stdout));
    });

    test('gives a headline and 3 to 5 points, every one grounded', async () => {
      expect(briefing.headline).toMatch(/Xinjiang/);
      expect(briefing.points.length).toBeGreaterThanOrEqual(3);
      expect(briefing.points.length).toBeLessThanOrEqual(5);
      await expectGrounded(briefing, dataFolder);
    });

    test.each([
      ['the leak', /data leak|Xinjiang Police Files/],
      ['the reactions', /US government|United Nations|State Department/],
      ["Baerbock's call", /Baerbock .*(?:called for|clarif)/],
    ])('covers %s', (_what, pattern) => {
      const texts = [briefing.headline ?? '', ...briefing.points.map(({ text }) => text)];
      expect(texts.some((text) => pattern.test(text))).toBe(true);
    });

    test('does not say one thing twice', () => {
      const texts = [briefing.headline ?? '', ...briefing.points.map(({ text }) => text)];
      expect(new Set(texts).size).toBe(texts.length);
    });

    test.each([
      ['Annalena Baerbock', 'Foreign Minister'],
      ['Linda Thomas-Greenfield', 'US Ambassador to the UN'],
      ['Ned Price', 'spokesman for the US State Department'],
      ['Stephane Dujarric', 'spokesman'],
      ['Renata Alt', 'chairwoman of the Bundestag’s human rights committee'],
    ])('quotes %s with the role', (name, role) => {
      const quote = briefing.quotes.find(({ speaker }) => speaker?.name === name);
      expect(quote?.speaker?.role).toBe(role);
    });
  });

  test('what did Ned Price say', async () => {
    const answer = await ask('What did Ned Price say?');
    expect(speakersOf(answer)).toEqual(['Ned Price']);
    expect(answer.statements.map(({ text }) => text.slice(0, 15))).toEqual([
      'We are appalled',
      'in a system lik',
    ]);
  });

  test('who said China must be held accountable', async () => {
    const answer = await ask('Who said China must be held accountable?');
    expect(answer.statements.map(({ speaker }) => speaker)).toEqual([
      { name: 'Renata Alt', party: 'FDP', role: 'chairwoman of the Bundestag’s human rights committee' },
    ]);
  });

  test('what did Baerbock say about the climate', async () => {
    const answer = await ask('What did Baerbock say about the climate?');
    expect(speakersOf(answer)).toEqual(['Annalena Baerbock']);
    expect(answer.statements.every(({ text, context }) => text !== '' && context.end > context.start)).toBe(
      true,
    );
    expect(answer.statements.some(({ text }) => text.includes('only fight effectively'))).toBe(true);
    expect(answer.statements.every(({ text }) => /climate|only fight effectively/.test(text))).toBe(true);
  });

  test('who called it slanderous', async () => {
    expect(speakersOf(await ask('Who called it slanderous?'))).toEqual(['China’s leadership']);
  });

  test('Wang Yi is not on record, and that is said', async () => {
    const { code, stdout } = await onrecord(['ask', 'What did Wang Yi say?'], { dataFolder });
    expect(code).toBe(3);
    expect(stdout).toMatch(/^Nothing on record by “Wang Yi”/);
  });

  test.each([
    ['What did the German foreign minister say?', ['Annalena Baerbock']],
    ['Has anyone from the UN commented?', ['Stephane Dujarric', 'United Nations']],
    ['What did anyone from the FDP say?', ['Renata Alt']],
  ])('%s', async (question, names) => {
    expect(speakersOf(await ask(question))).toEqual(names);
  });

  test('the Chinese foreign minister is not on record: the text sets hers against his', async () => {
    const { code } = await onrecord(['ask', 'What did the Chinese foreign minister say?'], { dataFolder });
    expect(code).toBe(3);
  });

  test('speaker baerbock: one person over both documents', async () => {
    const { stdout } = await onrecord(['speaker', 'baerbock', '--json'], { dataFolder });
    const answer = speakerAnswer.parse(JSON.parse(stdout));
    expect(answer.speaker).toEqual({
      name: 'Annalena Baerbock',
      roles: ['Foreign Minister'],
      parties: ['Greens'],
    });
    expect(new Set(answer.statements.map(({ documentId }) => documentId)).size).toBe(2);
    await expectStatementsGrounded(answer, dataFolder);
  });

  test('words go to bodies and papers where the text gives them to these', async () => {
    const { stdout } = await onrecord(['list', '--json'], { dataFolder });
    const listed: { id: string }[] = JSON.parse(stdout);
    const documents = await showDocuments(
      listed.map(({ id }) => id),
      dataFolder,
    );
    const speakerOf = (words: string): string | undefined =>
      [...documents.values()]
        .flatMap(({ quotes, text }) =>
          quotes.map((quote) => ({ speaker: quote.speaker?.name, said: text.slice(quote.start, quote.end) })),
        )
        .find(({ said }) => said.includes(words))?.speaker;
    expect(speakerOf('slanderous')).toBe('China’s leadership');
    expect(speakerOf('further training facilities')).toMatch(/official Chinese statements/);
  });
});
