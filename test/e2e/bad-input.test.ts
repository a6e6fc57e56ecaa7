/** What people and strangers really hand over: each gets a clear sentence and an exit code, and the library stays whole. */
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { onrecord, temporaryFolder } from './run-onrecord.ts';

const ARTICLE =
  'The bridge is closed. “We will open it in May,” said Nora Feldt, the engineer. Traffic waits.\n';

const REFUSED: Readonly<Record<string, readonly [Buffer | string, RegExp]>> = {
  'empty.txt': ['', /is empty\./],
  'huge.txt': [Buffer.alloc(20_000_000, 'a '), /is 20\.0 MB; the limit is 10\.0 MB\./],
  'long.txt': ['Words in a line. '.repeat(150_000), /holds 2\.5 MB of text; the limit is 2\.0 MB\./],
  'lines.txt': ['We go.\n\n'.repeat(60_000), /holds 60,000 sentences or lines; the limit is 50,000\./],
  'binary.txt': [Buffer.from([0, 255, 254, 1, 0, 77, 90, 0, 3]), /is not text: it holds NUL bytes\./],
  'latin1.txt': [
    Buffer.from('Caf\xe9 ferm\xe9, said the owner.', 'latin1'),
    /is not UTF-8 text\. .*--encoding windows-1252/,
  ],
  'nul.txt': ['before\0after', /is not text: it holds NUL bytes\./],
  'no-words.txt': ['... !!! ???\n\n— —', /holds no words\./],
  'quotation-marks.txt': ['"'.repeat(100_000), /holds no words\./],
  'charset.html': [
    '<html><head><meta charset="klingon"></head><body><p>x</p></body></html>',
    /declares the encoding “klingon”/,
  ],
  'script.html': ['<script>alert(1)</script>', /holds no text\./],
};

const READ: Readonly<Record<string, Buffer | string>> = {
  'article.txt': ARTICLE,
  'utf16.txt': Buffer.from(`\uFEFF${ARTICLE}Wide.`, 'utf16le'),
  'unbalanced.txt': '“This never ends, said Nora Feldt. She left. “And again, she said.\n',
  'many-marks.txt': '“a” '.repeat(50_000),
  'arabic.txt': 'قال الوزير أحمد: «هذا يوم عظيم». ثم غادر القاعة.\n',
  'emoji.txt': 'The mayor said: “We 🎉 did it 👩‍👩‍👧!” 😀\n',
};

const added = z.object({
  documents: z.array(z.object({ documentId: z.string(), path: z.string(), state: z.string() })),
  unread: z.array(z.object({ path: z.string(), reason: z.string() })),
});

describe('bad input', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let documents = '';
  let dataFolder = '';
  let outcome: z.infer<typeof added>;
  let stderr = '';

  beforeAll(async () => {
    folder = await temporaryFolder();
    documents = join(folder.path, 'documents');
    dataFolder = join(folder.path, 'library');
    await mkdir(join(documents, 'loop'), { recursive: true });
    await symlink('../loop', join(documents, 'loop', 'again'));
    await symlink('nowhere.txt', join(documents, 'dangling.txt'));
    for (const [name, [content]] of Object.entries(REFUSED)) await writeFile(join(documents, name), content);
    for (const [name, content] of Object.entries(READ)) await writeFile(join(documents, name), content);
    await writeFile(join(documents, 'secret.txt'), ARTICLE);
    await chmod(join(documents, 'secret.txt'), 0o000);
    const ran = await onrecord(['add', documents, join(documents, 'missing.txt'), '--json'], { dataFolder });
    expect(ran.code).toBe(4);
    outcome = added.parse(JSON.parse(ran.stdout));
    stderr = ran.stderr;
  });

  afterAll(() => folder.remove());

  test.each(Object.entries(REFUSED))('%s is refused with a sentence', (name, [, sentence]) => {
    const refused = outcome.unread.find(({ path }) => path.endsWith(`/${name}`));
    expect(refused?.reason).toMatch(sentence);
    expect(stderr).toContain(`${name} ${refused?.reason}`);
  });

  test.each(Object.keys(READ))('%s is read', (name) => {
    expect(outcome.documents.some(({ path }) => path.endsWith(`/${name}`))).toBe(true);
  });

  test('a dangling link and a missing path are said', () => {
    const reasons = outcome.unread
      .filter(({ path }) => /dangling|missing/.test(path))
      .map(({ reason }) => reason);
    expect(reasons).toEqual(['does not exist.', 'does not exist.']);
  });

  test.skipIf(process.getuid?.() === 0)(
    'an unreadable file is said (skipped for root, who may read all)',
    () => {
      expect(outcome.unread.find(({ path }) => path.endsWith('secret.txt'))?.reason).toMatch(
        /permissions forbid it/,
      );
    },
  );

  test('the library answers as before', async () => {
    const { code, stdout } = await onrecord(['ask', 'What did Nora Feldt say?'], { dataFolder });
    expect(code).toBe(0);
    expect(stdout).toContain('“We will open it in May”');
  });

  test.each<[string, string[], RegExp]>([
    [
      'an over-long topic',
      ['brief', 'x'.repeat(5000)],
      /The topic has 5000 characters; at most 200 are taken\./,
    ],
    ['a topic without words', ['brief', '?!'], /The topic holds no words\./],
    ['a question without words', ['ask', '   '], /The question holds no words\./],
    ['an over-long question', ['ask', 'y'.repeat(5000)], /The question has 5000 characters/],
    ['a number that is none', ['brief', 'bridge', '--points', 'many'], /must be a whole number from 1 to 20/],
    ['a window that is none', ['brief', 'bridge', '--window', 'soon'], /such as 36h, 7d or 2w/],
    ['no path', ['add'], /missing required argument 'path'/],
    ['an unknown command', ['bogus'], /unknown command 'bogus'/],
  ])('%s is a fault of usage', async (_name, args, sentence) => {
    const { code, stdout, stderr: said } = await onrecord(args, { dataFolder });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(said).toMatch(sentence);
  });

  test('faulty settings are named together', async () => {
    const environment = { LOG_LEVEL: 'loud', MODEL: 'm'.repeat(300) };
    const { code, stderr: said } = await onrecord(['list'], { dataFolder, environment });
    expect(code).toBe(2);
    expect(said).toContain('LOG_LEVEL must be one of silent, error, warn, info, debug');
    expect(said).toContain('MODEL must be a folder or a Hub name');
  });

  test('nothing of a document can steer the terminal', async () => {
    const path = join(documents, 'escape.txt');
    await writeFile(
      path,
      'The bell rang. “\u001b[2J\u202eHello \u0007there,” said Nora Feldt, the engineer.\n',
    );
    await onrecord(['add', path], { dataFolder });
    const { stdout } = await onrecord(['ask', 'What did Nora Feldt say?'], { dataFolder });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not come through
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    expect(stdout).toContain('there');
  });
});
