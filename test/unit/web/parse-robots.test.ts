/** robots.txt as RFC 9309 has it, and as people write it. */
import { describe, expect, test } from 'vitest';
import { allowsPath, decodeRobots, parseRobots } from '../../../src/sources/web/parse-robots.ts';

function allows(text: string, path: string): boolean {
  return allowsPath(parseRobots(text, 'onrecord'), new URL(path, 'https://news.example'));
}

describe('patterns', () => {
  test.each([
    ['/private', '/private', false],
    ['/private', '/private/x', false],
    ['/private', '/privates', false],
    ['/private/', '/private', true],
    ['/private', '/Private', true],
    ['/', '/', false],
    ['', '/', true],
    ['/*.pdf$', '/a/b.pdf', false],
    ['/*.pdf$', '/a/b.pdf?x', true],
    ['/*.pdf', '/a/b.pdf?x', false],
    ['/a*b*c', '/a1b2c3', false],
    ['/a*b*c', '/a1c2b3', true],
    ['/fish$', '/fish', false],
    ['/fish$', '/fish/', true],
    ['*', '/x', false],
    ['/x*$', '/xyz', false],
    ['/a*a$', '/a', true],
    ['/?q=', '/?q=1', false],
    ['/über', '/%C3%BCber', false],
    ['/%c3%bcber', '/über', false],
    ['/a # comment', '/a', false],
  ])('Disallow: %s and %s', (pattern, path, isAllowed) => {
    expect(allows(`User-agent: *\nDisallow: ${pattern}`, path)).toBe(isAllowed);
  });

  test('the longest decides, and Allow of two as long', () => {
    const text = 'User-agent: *\nDisallow: /news\nAllow: /news/open\nDisallow: /page\nAllow: /page';
    expect(allows(text, '/news/shut')).toBe(false);
    expect(allows(text, '/news/open/1')).toBe(true);
    expect(allows(text, '/page')).toBe(true);
  });
});

describe('groups', () => {
  test('one that names the bot counts alone, whatever its letters and its version', () => {
    const text = 'User-agent: *\nDisallow: /\n\nUser-agent: OnRecord/1.0\nDisallow: /x';
    expect(allows(text, '/y')).toBe(true);
    expect(allows(text, '/x')).toBe(false);
  });

  test('several names, several groups', () => {
    const text = 'User-agent: a\nUser-agent: onrecord\nDisallow: /x\n\nUser-agent: onrecord\nDisallow: /y';
    expect(allows(text, '/x')).toBe(false);
    expect(allows(text, '/y')).toBe(false);
  });

  test.each(['onrecorder', 'record', 'on'])('%s is another', (name) => {
    expect(allows(`User-agent: ${name}\nDisallow: /`, '/')).toBe(true);
  });

  test.each([
    ['rules for nobody', 'Disallow: /'],
    ['a page that says it is not found', '<html><body>Disallow: everything: </body></html>'],
    ['nothing', ''],
    ['one that allows all', 'User-agent: *\nDisallow:'],
  ])('%s forbid nothing', (_what, text) => {
    expect(allows(text, '/')).toBe(true);
  });

  test('a byte order mark, carriage returns, other lines between', () => {
    expect(allows('\uFEFFUSER-AGENT : *\rSitemap: https://x.example/s.xml\r\nDISALLOW : /x\r', '/x')).toBe(
      false,
    );
  });
});

test.each([
  ['Crawl-delay: 10', 10_000],
  ['Crawl-delay: 0.5', 500],
  ['Crawl-delay: -1', null],
  ['Crawl-delay: soon', null],
  ['Crawl-delay:', null],
])('%s', (line, crawlDelayMs) => {
  expect(parseRobots(`User-agent: *\n${line}`, 'onrecord').crawlDelayMs).toBe(crawlDelayMs);
});

test('half a megabyte made to be slow is judged at once, and no more is read', () => {
  const line = `Disallow: *${'a'.repeat(1900)}b\n`;
  const rules = parseRobots(`User-agent: *\n${line.repeat(1000)}`, 'onrecord');
  expect(rules.rules.length).toBeLessThan(300);
  const startedAt = performance.now();
  expect(allowsPath(rules, new URL(`https://news.example/${'a'.repeat(2000)}`))).toBe(true);
  const stars = parseRobots(`User-agent: *\n${'Disallow: /*a*b*c*d*e*f$\n'.repeat(20_000)}`, 'onrecord');
  expect(stars.rules).toHaveLength(1_000);
  expect(allowsPath(stars, new URL(`https://news.example/${'abcde'.repeat(400)}`))).toBe(true);
  expect(performance.now() - startedAt).toBeLessThan(1500);
});

test('what is real is heard: thousands of rules, of which some have stars, and no pattern that fits no address', () => {
  const plain = Array.from({ length: 9_000 }, (_, i) => `Disallow: /news/articles/of/last/year/${i}`);
  const starred = Array.from({ length: 900 }, (_, i) => `Disallow: /*/print${i}/`);
  const long = `Disallow: /${'a'.repeat(3_000)}`;
  const rules = parseRobots(['User-agent: *', long, ...starred, ...plain].join('\n'), 'onrecord');
  expect(rules.rules).toHaveLength(9_900);
  expect(allowsPath(rules, new URL('https://news.example/news/articles/of/last/year/8999'))).toBe(false);
  expect(allowsPath(rules, new URL('https://news.example/a/print899/'))).toBe(false);
  expect(allowsPath(rules, new URL('https://news.example/news/articles/of/this/year/1'))).toBe(true);
});

test('half a megabyte is decoded, and no line that was cut', () => {
  const bytes = new TextEncoder().encode(`User-agent: *\n${'Disallow: /ü/private\n'.repeat(40_000)}`);
  const rules = parseRobots(decodeRobots(bytes), 'onrecord');
  expect(new Set(rules.rules.map(({ pattern }) => pattern))).toEqual(new Set(['/%C3%BC/private']));
  expect(decodeRobots(bytes).length).toBeLessThanOrEqual(500 * 1024);
  expect(decodeRobots(bytes.subarray(0, 30))).toHaveLength(29);
});
