/** Digests of the samples, as they would be posted on one day; `npx vitest run -u` records, and every difference is read. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderMessage } from '../../adapters/terminal/render-message.ts';
import { createStyle } from '../../adapters/terminal/style.ts';
import type { CommandContext } from '../../src/commands/command-context.ts';
import { createComposer } from '../../src/digests/compose-digest.ts';
import type { Cursor } from '../../src/digests/digest.ts';
import type { Library } from '../../src/library/library.ts';
import { openMemoryLibrary } from '../../src/library/open-library.ts';
import { createLog } from '../../src/log.ts';
import { defaultModelCacheFolder } from '../../src/model/model-cache-folder.ts';
import { embeddedChoice } from '../../src/model/resolve-model.ts';
import { type StartedEmbedder, startEmbedder } from '../../src/model/start-embedder.ts';
import { stableJson } from '../e2e/stable-json.ts';
import { makeDigest } from '../unit/digest/make-digest.ts';
import { addSamples } from './add-samples.ts';

/** A day of many samples. */
const NOW = new Date('2022-05-27T06:30:00Z');
const log = createLog('silent');
const workerUrl = new URL('../../dist/src/model/embedding-worker.js', import.meta.url);

let library: Library;
let embedder: StartedEmbedder;
let context: CommandContext;
let before: Cursor;

beforeAll(async () => {
  library = await openMemoryLibrary({ now: () => NOW });
  embedder = await startEmbedder({
    model: embeddedChoice(process.env.ONRECORD_MODELS || defaultModelCacheFolder()),
    workerUrl,
  });
  context = { library: library.space('slack:T1'), embedder, log, now: () => NOW };
  before = await context.library.cursor();
  await addSamples(['samples'], context);
});

afterAll(async () => {
  await embedder.close();
  await library.close();
});

test.each([
  ['everything', null],
  ['xinjiang', 'xinjiang'],
])('%s', async (name, topic) => {
  const digest = makeDigest({ cursor: before, settings: { topic } });
  const { message } = await createComposer().compose(digest, context, { now: NOW, dueAt: NOW });
  if (message === null) throw new Error('nothing to tell');
  const style = createStyle({ isTerminal: false, columns: 100, environment: {} });
  await expect(stableJson(message)).toMatchFileSnapshot(`digest/${name}.json`);
  await expect(renderMessage(message, style)).toMatchFileSnapshot(`digest/${name}.txt`);
});

/** The samples on Xinjiang, as they came. */
const DAYS: readonly (readonly [string, readonly string[]])[] = [
  ['2022-05-24', ['police-files-show-camps-from-inside.md']],
  ['2022-05-25', ['faces-from-the-camps.html', 'agency-leak-raises-pressure-on-beijing.md']],
  ['2022-05-26', ['photographs-prompt-calls-for-inquiry.md', 'berlin-reconsiders-china-trade.md']],
  ['2022-05-28', ['un-commissioner-ends-china-visit.md']],
];

test('day by day', async () => {
  const space = { ...context, library: library.space('slack:T2') };
  const composer = createComposer();
  const style = createStyle({ isTerminal: false, columns: 100, environment: {} });
  let digest = makeDigest({
    cursor: await space.library.cursor(),
    settings: { topic: 'xinjiang', stories: 3 },
  });
  const shown: string[] = [];
  for (const [day, files] of DAYS) {
    const now = new Date(`${day}T20:00:00Z`);
    const paths = files.map((file) => `samples/xinjiang/${file}`);
    await addSamples(paths, space);
    const composed = await composer.compose(digest, space, { now, dueAt: now });
    if (composed.message !== null) shown.push(renderMessage(composed.message, style));
    const told = composed.kind === 'digest' ? composed.told : digest.told;
    digest = { ...digest, cursor: composed.cursor, told };
  }
  await expect(shown.join('\n----\n\n')).toMatchFileSnapshot('digest/day-by-day.txt');
});
