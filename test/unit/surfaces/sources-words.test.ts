import { describe, expect, it } from 'vitest';
import { readSourcesCommand } from '../../../adapters/slack/read-sources-command.ts';
import { parseSourceCommand } from '../../../src/surfaces/parse-source-command.ts';
import { linksIn, readRequest } from '../../../src/surfaces/read-request.ts';

describe('the words behind /sources', () => {
  it.each(['', 'list', 'dance', ' LIST '])('“%s” lists', (line) => {
    expect(parseSourceCommand(line)).toEqual({ act: 'list' });
  });

  it.each(['show', 'remove', 'pause', 'resume', 'check'])('%s has a number', (act) => {
    expect(parseSourceCommand(`${act.toUpperCase()}  #3 `)).toEqual({ act, number: '#3' });
  });

  it('add and import have the rest of the line', () => {
    expect(parseSourceCommand(' add lantern.example/a b ')).toEqual({
      act: 'add',
      address: 'lantern.example/a b',
    });
    expect(parseSourceCommand('import <opml>\n</opml>')).toEqual({
      act: 'import',
      text: '<opml>\n</opml>',
      file: null,
    });
    expect(parseSourceCommand('export all')).toEqual({ act: 'export' });
  });

  it('lose what Slack puts around links, and its escapes', () => {
    expect(readSourcesCommand('add <https://lantern.example/a?b=1&amp;c=2|lantern.example>')).toEqual({
      act: 'add',
      address: 'https://lantern.example/a?b=1&c=2',
    });
    const escaped = '&lt;opml&gt;&lt;outline xmlUrl="<https://a.example/f?x=1&amp;y=2>"/&gt;&lt;/opml&gt;';
    expect(readSourcesCommand(`import ${escaped}`)).toMatchObject({
      text: '<opml><outline xmlUrl="https://a.example/f?x=1&y=2"/></opml>',
    });
    const raw = '<opml><outline xmlUrl="https://a.example/f?x=1&amp;y=2"/></opml>';
    expect(readSourcesCommand(`import ${raw}`)).toMatchObject({ text: raw });
  });
});

describe('what is shown to be read', () => {
  const file = { name: 'a.pdf', size: 1, download: async () => ({ why: 'no' }) };
  const LINK = 'https://lantern.example/a';

  it.each(['', 'read this', 'Please read:', 'read this article, please', 'and this'])(
    'a link with “%s” beside it',
    (rest) => {
      expect(readRequest(rest, [LINK], [])).toEqual({ kind: 'read', files: [], links: [LINK] });
    },
  );

  it.each(['what does this say on the harbour', 'who said this?', 'brief me on'])(
    'not a link with “%s”',
    (rest) => {
      expect(readRequest(rest, [LINK], [])).toBeNull();
    },
  );

  it('a file, but where something is asked', () => {
    expect(readRequest('the minutes of Friday', [], [file])).toMatchObject({ files: [file] });
    expect(readRequest('who said this?', [], [file])).toBeNull();
    expect(readRequest('', [], [])).toBeNull();
  });

  it('finds links in plain text, each once, without the marks behind them', () => {
    expect(linksIn(`see ${LINK}, (${LINK}) and <https://b.example/x?y=1>.`)).toEqual({
      links: [LINK, 'https://b.example/x?y=1'],
      rest: expect.not.stringContaining('example'),
    });
  });
});
