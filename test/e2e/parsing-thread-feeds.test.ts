/** Feeds, pages and files in the parsing thread, compiled as it runs. */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDocumentParser, type DocumentParser } from '../../src/sources/document-parser.ts';
import { readDocumentFile, readFileContent } from '../../src/sources/read-document-file.ts';
import { makeDocx, paragraph } from '../unit/documents/make-docx.ts';
import { makePdf, setLines } from '../unit/documents/make-pdf.ts';

const workerUrl = pathToFileURL(resolve('dist/src/sources/parsing-worker.js'));
const now = (): number => Date.UTC(2024, 4, 22, 12);
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const PAGE = 'https://harbour.example/news/pier';

let parser: DocumentParser;
let folder: string;
beforeAll(async () => {
  parser = createDocumentParser({ workerUrl, now });
  folder = await mkdtemp(join(tmpdir(), 'onrecord-files-'));
});
afterAll(async () => {
  await parser.close();
  await rm(folder, { recursive: true });
});

describe('the parsing thread', () => {
  test('takes a feed from its bytes to its articles', async () => {
    const bytes = readFileSync('test/samples-of-feeds/rss-2.0.xml');
    const feed = await parser.parseFeed(bytes, 'text/html', 'https://harbour.example/feed.xml');
    if ('why' in feed) throw new Error(feed.why);
    const [item] = feed.items;
    if (item === undefined) throw new Error('no item');
    const html = `<html lang="en"><body><article><h1>Pier</h1><p>The council voted 9 to 2 for the new pier on Monday evening.</p><p>“It is time,” said mayor Ana Lund, and the council agreed.</p></article></body></html>`;
    const page = await parser.parseArticle(bytesOf(html), 'text/html', PAGE);
    if ('why' in page) throw new Error(page.why);
    expect(await parser.fullText(item, page, { feedTitle: feed.title, isTrusted: true })).toMatchObject({
      document: { title: 'Council votes for the new pier', url: PAGE, outlet: 'Harbour Times' },
      isBlurb: false,
    });
    expect(await parser.fullText(item, null, { feedTitle: feed.title, isTrusted: true })).toMatchObject({
      isBlurb: true,
    });
  });

  test('discovers feeds and reads lists of them', async () => {
    const html = '<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head></html>';
    expect(await parser.discoverFeeds(html, PAGE)).toEqual(['https://harbour.example/feed']);
    const opml =
      '<opml version="2.0"><body><outline text="H" xmlUrl="https://harbour.example/feed"/></body></opml>';
    expect(await parser.parseOpml(bytesOf(opml))).toMatchObject({
      entries: [{ feedUrl: 'https://harbour.example/feed' }],
    });
  });

  test('gives up on what takes too long, and reads what comes next', async () => {
    const hasty = createDocumentParser({ workerUrl, limitMs: 1500, now });
    const tangled = bytesOf(`<html><body>${'<div>'.repeat(100_000)}x`);
    try {
      expect(await hasty.parseArticle(tangled, 'text/html', PAGE)).toEqual({
        why: 'takes too long to read: it is too tangled.',
      });
      expect(await hasty.discoverFeeds(tangled, PAGE)).toEqual([]);
    } finally {
      await hasty.close();
    }
  });

  test('answers every sample of a feed, bombs and all', async () => {
    for (const name of [
      'bomb-laughs.xml',
      'bomb-quadratic.xml',
      'entity-external.xml',
      'page-as-feed.html',
    ]) {
      const bytes = readFileSync(join('test/samples-of-feeds', name));
      expect(await parser.parseFeed(bytes, null, PAGE)).toHaveProperty('why');
    }
  });
});

describe('files', () => {
  const PDF = makePdf([setLines(['The pier opens in May.'], 72, 200)]);
  const MAIL =
    'From: Ana <a@b.example>\nSubject: Pier\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nOpens in May.\n--b\nContent-Type: image/png\nContent-Disposition: attachment\n\nx\n--b--\n';

  test.each([
    ['a.pdf', PDF, 'The pier opens in May.'],
    ['b.docx', makeDocx(paragraph('In a Word file.')), 'In a Word file.'],
    ['c.eml', bytesOf(MAIL), 'Opens in May.'],
    ['d.txt', PDF, 'The pier opens in May.'],
    ['e.txt', bytesOf('<!doctype html><html><body><p>A page.</p></body></html>'), 'A page.'],
  ])('%s is read as what it is', async (name, bytes, text) => {
    const path = join(folder, name);
    await writeFile(path, bytes);
    expect(await readDocumentFile({ path, bytes: bytes.length }, parser)).toMatchObject({
      text,
      origin: path,
    });
  });

  test('what was left out of one is said', async () => {
    const remarks: string[] = [];
    await readFileContent('mail.eml', bytesOf(MAIL), parser, { onRemark: (remark) => remarks.push(remark) });
    expect(remarks).toEqual(['has an attachment, which is not read.']);
  });

  test.each([
    ['empty.pdf', new Uint8Array(), 'is empty.'],
    ['a.xlsx', bytesOf('x'), 'has an extension that is not read.'],
    ['scan.pdf', makePdf([[]]), 'holds pictures of pages and no text: recognise its text (OCR) first.'],
    ['locked.pdf', makePdf([[]], { isLocked: true }), 'is locked with a password.'],
    ['huge.txt', new Uint8Array(10_000_001).fill(0x61), 'is 10.0 MB; the limit is 10.0 MB.'],
    [
      'huge.docx',
      new Uint8Array(50_000_001).fill(0x61),
      'is no Word document: what it holds is something else.',
    ],
    ['blank.docx', makeDocx(''), 'holds no text.'],
  ])('%s has its sentence', async (name, bytes, reason) => {
    expect(await readFileContent(name, bytes, parser)).toEqual({ reason });
  });
});
