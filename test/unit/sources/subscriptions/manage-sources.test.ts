import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Library } from '../../../../src/library/library.ts';
import { openMemoryLibrary } from '../../../../src/library/open-library.ts';
import type { Message } from '../../../../src/messages/message.ts';
import {
  answerSourceFollowUp,
  answerSourceRequest,
} from '../../../../src/sources/subscriptions/manage/answer-source-request.ts';
import { readOffered } from '../../../../src/sources/subscriptions/manage/read-offered.ts';
import { parseSourceFollowUp } from '../../../../src/sources/subscriptions/manage/source-actions.ts';
import type { SourceManager } from '../../../../src/sources/subscriptions/manage/source-manager.ts';
import type { SourceRequest } from '../../../../src/surfaces/request.ts';
import { feed, fetched, item, MadeUpShelf, MadeUpWeb, madeUpReader } from './made-up-web.ts';

const FEED = 'https://lantern.example/feed';
const LONG = 'Word after word. '.repeat(200);

describe('managing sources', () => {
  let library: Library;
  let nowMs = Date.UTC(2024, 2, 10, 12);
  let web: MadeUpWeb;
  let shelf: MadeUpShelf;
  let spaces = 0;

  beforeAll(async () => {
    library = await openMemoryLibrary({ now: () => new Date(nowMs) });
  });
  afterAll(() => library.close());
  beforeEach(() => {
    spaces += 1;
    web = new MadeUpWeb();
    shelf = new MadeUpShelf();
    web.onFeed(FEED, feed([item('a'), item('b', { publishedAt: '2024-03-08' })]));
    web.on('https://lantern.example/a', fetched('https://lantern.example/a', LONG));
  });

  // What is in hand would keep others of its host from being claimed.
  afterEach(async () => {
    const sources = library.sources.space(`slack:T${spaces}`);
    for (const { number } of await sources.list()) await sources.remove(number);
  });

  const managerOf = (user: string | null, more: Partial<SourceManager> = {}): SourceManager => {
    const { space = `slack:T${spaces}` } = more;
    return {
      sources: library.sources.space(space),
      library: library.space(space),
      space,
      user,
      profile: async () => ({ isAdmin: user === 'ADMIN', zone: null }),
      admins: new Set(['slack:NAMED', 'discord:7']),
      mayNameFolders: false,
      workingFolder: '/',
      web,
      reader: madeUpReader,
      shelf,
      now: () => new Date(nowMs),
      signal: new AbortController().signal,
      command: '/sources',
      ...more,
    };
  };
  const ask = async (request: SourceRequest, manager: SourceManager): Promise<Message> =>
    (await answerSourceRequest(request, manager)).message;
  const press = async (message: Message, label: string, manager: SourceManager): Promise<Message> => {
    const action = message.actions?.find((one) => one.label.startsWith(label));
    const followUp = action === undefined ? null : parseSourceFollowUp(action.id, null);
    if (followUp === null) throw new Error(`no button ${label}`);
    return (await answerSourceFollowUp(followUp, manager)).message;
  };
  const add = async (manager: SourceManager, address = FEED): Promise<Message> =>
    press(await ask({ act: 'add', address }, manager), 'Keep', manager);
  const rows = ({ blocks }: Message): string[] =>
    blocks.flatMap((block) =>
      block.type === 'table' ? block.rows.map(({ label, value }) => `${label}: ${value}`) : [],
    );

  it('shows what would be read, and keeps it only when that is said', async () => {
    const admin = managerOf('ADMIN');
    const shown = await ask({ act: 'add', address: 'lantern.example/feed' }, admin);
    expect(shown.title.text).toBe('The Lantern: shall I read it from now on?');
    expect(rows(shown)).toEqual([
      'Address: https://lantern.example/feed',
      'What: a feed with 2 items',
      'Texts: whole articles',
      'How often: about every 60 minutes at first; it adapts between 10 minutes and a day',
      '2024-03-09: On a',
      '2024-03-08: On b',
    ]);
    expect(await admin.sources.list()).toEqual([]);
    expect((await press(shown, 'Cancel', admin)).title.text).toBe('Nothing is kept of it.');
    expect(await admin.sources.list()).toEqual([]);
    const kept = await press(shown, 'Keep', admin);
    expect(kept.title.text).toBe('#1 The Lantern is read from now on.');
    expect(await admin.sources.list()).toMatchObject([
      { kind: 'feed', address: FEED, title: 'The Lantern', addedBy: 'ADMIN' },
    ]);
  });

  it('says where only blurbs are to be had, and why', async () => {
    web.on('https://lantern.example/a', { kind: 'refused', why: 'robots.txt asks not to read it.' });
    const shown = await ask({ act: 'add', address: FEED }, managerOf('ADMIN'));
    expect(rows(shown)[2]).toBe('Texts: the feed’s blurbs only, marked so: robots.txt asks not to read it.');
  });

  it('finds the feed of a page, and names the others', async () => {
    const page = 'https://lantern.example/';
    web.on(
      page,
      fetched(page, `links: https://lantern.example/broken ${FEED} https://lantern.example/other`),
    );
    const admin = managerOf('ADMIN');
    const shown = await ask({ act: 'add', address: 'lantern.example' }, admin);
    expect(rows(shown)[0]).toBe(`Address: ${FEED}`);
    expect(shown.blocks.at(-1)).toMatchObject({
      text: 'The page names other feeds too: https://lantern.example/broken, https://lantern.example/other',
    });
  });

  it('watches a page that has no feed, where robots.txt lets it', async () => {
    const page = 'https://lantern.example/notices';
    const admin = managerOf('ADMIN');
    web.on(page, fetched(page, 'Notices\nThe harbour is closed.'));
    expect(rows(await ask({ act: 'add', address: page }, admin))[1]).toMatch(/^What: a page without a feed/);
    web.on(page, ({ kind }) =>
      kind === 'feed' ? fetched(page, 'Notices') : { kind: 'refused', why: 'robots.txt asks not to.' },
    );
    await expect(ask({ act: 'add', address: page }, admin)).rejects.toThrow(
      `${page} cannot be read: robots.txt asks not to.`,
    );
  });

  it('watches no feed that cannot be read as if it were a page', async () => {
    const why = 'It declares entities of its own, which are not read.';
    const reader = { ...madeUpReader, parseFeed: async () => ({ why, isFeed: true as const }) };
    await expect(ask({ act: 'add', address: FEED }, managerOf('ADMIN', { reader }))).rejects.toThrow(
      `${FEED} cannot be read: ${why}`,
    );
  });

  it.each([
    ['', /Say which address/],
    ['no address', /is no address of the web/],
    ['ftp://lantern.example/feed', /is no address of the web/],
    ['javascript:alert(1)', /is no address of the web/],
    ['https://user:secret@lantern.example/feed', /no address with a user name or a password/],
    ['/etc', /Folders are for whoever runs me/],
    ['./papers', /Folders are for whoever runs me/],
    ['https://lantern.example/missing', /cannot be read: The server says that there is no such page/],
    [`https://lantern.example/${'x'.repeat(2_000)}`, /2000 characters at most/],
  ])('refuses “%s”', async (address, why) => {
    await expect(ask({ act: 'add', address }, managerOf('ADMIN'))).rejects.toThrow(why);
  });

  it('says when an address is read already, also one that is written differently', async () => {
    const admin = managerOf('ADMIN');
    const shown = await ask({ act: 'add', address: FEED }, admin);
    await press(shown, 'Keep', admin);
    for (const address of [FEED, 'http://www.lantern.example/feed/?utm_source=x'])
      await expect(ask({ act: 'add', address }, admin)).rejects.toThrow(/read already, as #1 The Lantern/);
    await expect(press(shown, 'Keep', admin)).rejects.toThrow(/read already, as #1 The Lantern/);
  });

  describe('who may', () => {
    const requests: SourceRequest[] = [
      { act: 'add', address: FEED },
      { act: 'remove', number: '1' },
      { act: 'pause', number: '1' },
      { act: 'resume', number: '1' },
      { act: 'import', text: '<opml text="x" xmlUrl="https://a.example/"/>', file: null },
    ];

    it.each(requests)('$act: not everybody', async (request) => {
      await add(managerOf('ADMIN'));
      await expect(ask(request, managerOf('U1'))).rejects.toThrow(/Only administrators, and those/);
      expect(await managerOf('ADMIN').sources.list()).toMatchObject([{ state: 'active' }]);
    });

    it('administrators, who is named, and the operator', async () => {
      await add(managerOf('ADMIN'));
      await ask({ act: 'pause', number: '1' }, managerOf('NAMED'));
      await ask({ act: 'resume', number: '1' }, managerOf(null));
      await ask({ act: 'remove', number: '1' }, managerOf('ADMIN'));
    });

    it('nobody by a name of another platform, nor everybody in a space of their own', async () => {
      await expect(ask({ act: 'add', address: FEED }, managerOf('7'))).rejects.toThrow(/Only admin/);
      const own = { space: 'discord:user:8', profile: async () => ({ isAdmin: true, zone: null }) };
      await expect(ask({ act: 'add', address: FEED }, managerOf('8', own))).rejects.toThrow(
        /Outside of a server/,
      );
      const named = { ...own, space: 'discord:user:7' };
      expect((await ask({ act: 'add', address: FEED }, managerOf('7', named))).actions).toHaveLength(2);
    });

    it('everybody may list, look and check', async () => {
      await add(managerOf('ADMIN'));
      const user = managerOf('U1');
      expect((await ask({ act: 'list' }, user)).title.text).toBe('One source');
      expect((await ask({ act: 'show', number: '1' }, user)).title.text).toBe('#1 The Lantern');
      expect((await ask({ act: 'check', number: '#1' }, user)).title.text).toMatch(
        /^#1 The Lantern can be read/,
      );
    });

    it('but see no key that an address may hold', async () => {
      const secret = 'https://lantern.example/private?token=s3cret';
      web.onFeed(secret, feed([], { title: null }));
      await add(managerOf('ADMIN'), secret);
      for (const request of [
        { act: 'list' },
        { act: 'show', number: '1' },
        { act: 'check', number: '1' },
      ] as const)
        expect(JSON.stringify(await ask(request, managerOf('U1')))).not.toContain('s3cret');
      await expect(ask({ act: 'export' }, managerOf('U1'))).rejects.toThrow(/Only administrators/);
      expect(JSON.stringify(await ask({ act: 'show', number: '1' }, managerOf('ADMIN')))).toContain('s3cret');
    });

    it('nobody keeps with a button what they may not add', async () => {
      const shown = await ask({ act: 'add', address: FEED }, managerOf('ADMIN'));
      await expect(press(shown, 'Keep', managerOf('U1'))).rejects.toThrow(/Only administrators/);
    });

    it('hosts inside the network are read for those alone whom the operator trusts', async () => {
      const asWhom = async (user: string | null) => {
        web.requests.length = 0;
        await ask({ act: 'add', address: FEED }, managerOf(user));
        return new Set(web.requests.map(({ trustedSource }) => trustedSource));
      };
      expect(await asWhom('ADMIN')).toEqual(new Set([undefined]));
      for (const trusted of ['NAMED', null]) expect(await asWhom(trusted)).toEqual(new Set([FEED]));
    });

    it('a check reaches what its source may, whoever asks', async () => {
      await add(managerOf(null));
      web.requests.length = 0;
      await ask({ act: 'check', number: '1' }, managerOf('U1'));
      expect(web.requests).toMatchObject([{ trustedSource: FEED }, { kind: 'page', trustedSource: FEED }]);
    });

    it('another space sees nothing, and its buttons do nothing', async () => {
      const shown = await ask({ act: 'add', address: FEED }, managerOf('ADMIN'));
      await press(shown, 'Keep', managerOf('ADMIN'));
      const other = managerOf('ADMIN', { space: `slack:other${spaces}` });
      expect((await ask({ act: 'list' }, other)).title.text).toBe('No source is read here.');
      await expect(press(shown, 'Keep', other)).rejects.toThrow(/shown too long ago/);
      for (const act of ['show', 'remove', 'pause', 'resume', 'check'] as const)
        await expect(ask({ act, number: '1' }, other)).rejects.toThrow(/There is no source #1 here/);
    });
  });

  it('lists how each is: last success, last error, documents, next fetch; what fails first', async () => {
    const admin = managerOf('ADMIN');
    await add(admin);
    await admin.sources.add({
      kind: 'feed',
      address: 'https://away.example/f',
      title: null,
      addedBy: null,
      intervalMs: 1,
    });
    const claimed = await library.sources.claim({ holder: 'one', leaseMs: 1000, limit: 100 });
    for (const one of claimed.filter(({ source }) => source.space === admin.space)) {
      const nextFetchAt = new Date(nowMs + 10 * 60_000);
      if (one.source.number === 2) {
        await library.sources.finish(one, {
          kind: 'failed',
          why: 'It is busy (503).',
          forgetsMove: false,
          nextFetchAt,
        });
        continue;
      }
      await library.sources.noteItems(one, [
        { key: 'k', fingerprint: '', documentId: 'd1', isOpen: false, attempts: 0 },
      ]);
      await library.sources.finish(one, {
        kind: 'well',
        isWhole: true,
        title: 'The Lantern',
        validators: { etag: null, lastModified: null },
        movedTo: null,
        remark: null,
        intervalMs: 3_600_000,
        nextFetchAt,
      });
    }
    nowMs += 5 * 60_000;
    const list = await ask({ act: 'list' }, admin);
    expect(list.title.text).toBe('2 sources, 1 failing');
    expect(rows(list)).toEqual([
      '#2 away.example/f: has failed for 5 minutes: It is busy (503); never read yet; 0 documents in 7 days; next in 5 minutes',
      '#1 The Lantern: lantern.example; read 5 minutes ago; 1 document in 7 days; next in 5 minutes',
    ]);
    expect(list.actions).toMatchObject([{ id: 'source-show:0', options: [{ value: '2' }, { value: '1' }] }]);
  });

  it('asks before a button removes', async () => {
    const admin = managerOf('ADMIN');
    const card = await add(admin);
    const asked = await press(card, 'Remove', admin);
    expect(asked.title.text).toBe('Remove #1 The Lantern?');
    expect((await press(asked, 'No', admin)).title.text).toBe('#1 The Lantern');
    expect((await press(asked, 'Yes', admin)).title.text).toBe('#1 The Lantern is removed.');
    expect(await admin.sources.list()).toEqual([]);
  });

  it('checks once a minute, whoever asks', async () => {
    const admin = managerOf('ADMIN');
    await add(admin);
    const [claimed] = (await library.sources.claim({ holder: 'one', leaseMs: 1000, limit: 100 })).filter(
      ({ source }) => source.space === admin.space,
    );
    if (claimed)
      await library.sources.finish(claimed, {
        kind: 'failed',
        why: 'It is busy.',
        forgetsMove: false,
        nextFetchAt: new Date(nowMs + 1),
      });
    const asked = web.requests.length;
    expect((await ask({ act: 'check', number: '1' }, admin)).title.text).toBe(
      '#1 The Lantern was tried just now.',
    );
    expect(web.requests).toHaveLength(asked);
    nowMs += 60_000;
    web.on(FEED, { kind: 'gone', why: 'It is gone for good (410).' });
    const { title } = await ask({ act: 'check', number: '1' }, admin);
    expect(title.text).toBe('#1 The Lantern cannot be read: It is gone for good (410).');
  });

  describe('lists', () => {
    const outline = (i: number) => `<outline text="Feed ${i}" xmlUrl="https://f${i}.example/feed"/>`;
    const opml = (count: number) =>
      `<opml>${Array.from({ length: count }, (_, i) => outline(i)).join('')}</opml>`;

    it('are shown first, and kept whole, but for what is read already', async () => {
      const admin = managerOf('ADMIN');
      await admin.sources.add({
        kind: 'feed',
        address: 'https://f0.example/feed',
        title: 'Zero',
        addedBy: null,
        intervalMs: 1,
      });
      const text = `${opml(13)}<outline text="bad" xmlUrl="file:///etc/passwd"/>`;
      const shown = await ask({ act: 'import', text, file: null }, admin);
      expect(shown.title.text).toBe('12 feeds: shall I read them from now on?');
      expect(shown.blocks.slice(1)).toMatchObject([
        { text: 'And 2 more.' },
        { text: '1 of the list is read already.' },
        { text: '1 entry has no address of the web, or one with a password: left out.' },
      ]);
      const kept = await press(shown, 'Keep all', admin);
      expect(kept.title.text).toBe('12 sources are read from now on.');
      expect(await admin.sources.list()).toHaveLength(13);
    });

    it('stop at 500, and say what found no room', async () => {
      const admin = managerOf('ADMIN');
      const kept = await press(
        await ask({ act: 'import', text: opml(503), file: null }, admin),
        'Keep',
        admin,
      );
      expect(kept.title.text).toBe('500 sources are read from now on.');
      expect(kept.blocks.at(-1)).toMatchObject({
        text: '3 of the list found no room: a space has 500 sources at most.',
      });
    });

    it('come from an address or a file too, and go out as they came', async () => {
      const admin = managerOf('ADMIN');
      const at = 'https://lantern.example/list.opml';
      web.on(at, fetched(at, opml(2)));
      await press(await ask({ act: 'import', text: at, file: null }, admin), 'Keep', admin);
      const download = async () => new TextEncoder().encode(opml(3));
      const file = { name: 'list.opml', size: null, download };
      await press(await ask({ act: 'import', text: '', file }, admin), 'Keep', admin);
      const { blocks } = await ask({ act: 'export' }, admin);
      const text = blocks.map((block) => ('text' in block ? block.text : '')).join('\n');
      expect(await madeUpReader.parseOpml(new TextEncoder().encode(text))).toMatchObject({
        feeds: [
          { title: 'Feed 0', address: 'https://f0.example/feed' },
          { title: 'Feed 1', address: 'https://f1.example/feed' },
          { title: 'Feed 2', address: 'https://f2.example/feed' },
        ],
      });
    });

    it.each([
      ['', /Say which list/],
      ['<html>', /It is no list of feeds/],
      ['https://lantern.example/none.opml', /cannot be read: The server says/],
    ])('are refused: “%s”', async (text, why) => {
      await expect(ask({ act: 'import', text, file: null }, managerOf('ADMIN'))).rejects.toThrow(why);
    });
  });

  describe('what is shown to the bot', () => {
    const file = (name: string, text: string) => ({
      name,
      size: text.length,
      download: async () => new TextEncoder().encode(text),
    });

    it('comes on record, each with what became of it', async () => {
      const admin = managerOf('ADMIN');
      const links = ['https://lantern.example/a', 'https://lantern.example/gone'];
      const message = await readOffered([file('a.txt', 'Words.'), file('b.exe', 'MZ')], links, admin);
      expect(message.title.text).toBe('2 of 4 are on record.');
      expect(rows(message)).toEqual([
        'a.txt: “a.txt” is on record now',
        'b.exe: It is none of the kinds that I read.',
        `https://lantern.example/a: “${LONG}” is on record now`,
        'https://lantern.example/gone: The server says that there is no such page (404).',
      ]);
      expect(web.requests.every(({ kind }) => kind === 'page')).toBe(true);
      const again = await readOffered([file('a.txt', 'Words.')], [], admin);
      expect(rows(again)).toEqual(['a.txt: “a.txt” was on record already']);
      const another = await readOffered([file('a.txt', 'Other words.')], [], admin);
      expect(rows(another)).toEqual(['a.txt: “a.txt” is on record now']);
      expect(shelf.of(admin.space)).toHaveLength(3);
    });

    it('reaches no host inside the network, since links are written by anybody', async () => {
      await readOffered([], ['https://lantern.example/a'], managerOf(null));
      expect(web.requests).toEqual([{ url: 'https://lantern.example/a', kind: 'page' }]);
    });

    it('is read for those alone who may add', async () => {
      await expect(readOffered([file('a.txt', 'Words.')], [], managerOf('U1'))).rejects.toThrow(
        /Only administrators/,
      );
      expect(shelf.documents.size).toBe(0);
    });

    it('has its limits', async () => {
      const admin = managerOf('ADMIN');
      const large = { ...file('a.txt', 'x'), size: 11_000_000 };
      expect(rows(await readOffered([large], [], admin))).toEqual(['a.txt: It is larger than 10 MB.']);
      const many = Array.from({ length: 12 }, (_, i) => file(`${i}.txt`, `Words ${i}.`));
      const message = await readOffered(many, [], admin);
      expect(message.blocks.at(-1)).toMatchObject({ text: expect.stringMatching(/^2 more were left out/) });
      await expect(readOffered([], [], admin)).rejects.toThrow(/no file and no link/);
    });
  });
});
