/** Lists of feeds: as other readers write them, and as we do. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type OpmlEntry, parseOpml } from '../../../src/sources/feeds/parse-opml.ts';
import { writeOpml } from '../../../src/sources/feeds/write-opml.ts';

const parse = (text: string) => parseOpml(new TextEncoder().encode(text));

const inBody = (outlines: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><opml version="1.1"><head><title>My feeds</title></head><body>${outlines}</body></opml>`;

describe('lists of other readers', () => {
  test('have folders within folders, feeds beside them, and other things', () => {
    const list = inBody(`
      <outline text="News"><outline text="Ports &amp; ships" title="Ports">
        <outline type="rss" text="Harbour" xmlUrl="https://harbour.example/feed?a=1&amp;b=2" htmlUrl="https://harbour.example/"/>
      </outline></outline>
      <outline xmlurl="feed://valley.example/feed"/>
      <outline type="rss" text="Old" url="http://old.example/rss"/>
      <outline text="A link" type="link" url="https://x.example/"/>
      <outline text="Again" xmlUrl="https://harbour.example/feed?a=1&amp;b=2"/>
      <outline text="Bad" xmlUrl="javascript:alert(1)"/><outline text="File" xmlUrl="file:///etc/passwd"/>`);
    expect(parse(list)).toEqual({
      title: 'My feeds',
      entries: [
        {
          title: 'Harbour',
          feedUrl: 'https://harbour.example/feed?a=1&b=2',
          homepage: 'https://harbour.example/',
          folders: ['News', 'Ports'],
        },
        { title: null, feedUrl: 'https://valley.example/feed', homepage: null, folders: [] },
        { title: 'Old', feedUrl: 'http://old.example/rss', homepage: null, folders: [] },
      ],
      unread: 2,
    });
  });

  test('with stray ampersands and open elements are read', () => {
    const list =
      '<opml><body><outline text="A & B" xmlUrl="https://a.example/?x=1&y=2"><outline text="C < D" xmlUrl="https://c.example/f"/></body>';
    const read = parse(list);
    expect('entries' in read ? read.entries.map(({ feedUrl }) => feedUrl) : read).toEqual([
      'https://a.example/?x=1&y=2',
      'https://c.example/f',
    ]);
  });

  test('leave out addresses with a password, which would be another one without it', () => {
    const read = parse(
      inBody(
        '<outline text="A" xmlUrl="https://ann:secret@a.example/f"/><outline text="B" xmlUrl="https://b.example/@ann?x=//c@d"/>',
      ),
    );
    expect(read).toMatchObject({ entries: [{ feedUrl: 'https://b.example/@ann?x=//c@d' }], unread: 1 });
  });

  test('of thousands are read in seconds', () => {
    const many = Array.from(
      { length: 5000 },
      (_, i) => `<outline text="Feed ${i}" xmlUrl="https://x.example/${i}"/>`,
    );
    const read = parse(inBody(many.join('')));
    expect('entries' in read && read.entries.length).toBe(5000);
  });

  test.each([
    ['nothing', '', 'is empty.'],
    ['a page', '<html><body>x</body></html>', 'is no OPML list of feeds.'],
    [
      'a bomb',
      `<!DOCTYPE opml [<!ENTITY a "aaa"><!ENTITY b "&a;&a;">]>${inBody('<outline text="&b;"/>')}`,
      'declares entities of its own, which are not read: they could multiply or be fetched.',
    ],
    [
      'an entity to fetch',
      `<!DOCTYPE opml [<!ENTITY a SYSTEM "file:///etc/passwd">]>${inBody('<outline text="&a;"/>')}`,
      'declares entities of its own, which are not read: they could multiply or be fetched.',
    ],
    [
      'a nest',
      inBody(`${'<outline text="a">'.repeat(20_000)}`),
      'is an OPML list that is broken or nested too deeply.',
    ],
  ])('%s has its sentence', (_, list, why) => {
    expect(parse(list)).toEqual({ why });
  });
});

const name = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .map((text) => text.replace(/[\p{C}\s]+/gu, ' ').trim())
  .filter((text) => text !== '');
const address = fc
  .webUrl({ withQueryParameters: true, withFragments: true })
  .map((url) => new URL(url).href)
  .filter((url) => !url.includes('&amp;'));
const entry = fc.record<OpmlEntry>({
  title: name,
  feedUrl: address,
  homepage: fc.option(address),
  folders: fc.array(name, { maxLength: 3 }),
});

/** Entries of one folder stand together in a list. */
const inOrder = (entries: readonly OpmlEntry[]): string[] => entries.map((one) => JSON.stringify(one)).sort();

describe('our own list', () => {
  test('read again holds what was written, whatever the names', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(entry, { selector: ({ feedUrl }) => feedUrl, maxLength: 12 }),
        name,
        (entries, title) => {
          const read = parse(writeOpml(entries, title));
          if ('why' in read) throw new Error(read.why);
          expect(read.title).toBe(title);
          expect(inOrder(read.entries)).toEqual(inOrder(entries));
        },
      ),
    );
  });

  test('names a feed without a title by its address, as the format asks', () => {
    const read = parse(
      writeOpml([{ title: null, feedUrl: 'https://a.example/f', homepage: null, folders: [] }], 'T'),
    );
    expect(read).toMatchObject({ entries: [{ title: 'https://a.example/f' }] });
  });
});
