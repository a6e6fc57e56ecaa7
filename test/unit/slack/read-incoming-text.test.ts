import { describe, expect, it } from 'vitest';
import { readIncomingText, readMessageText } from '../../../adapters/slack/read-incoming-text.ts';

describe('what people write', () => {
  it.each([
    ['what did <@U2|ned> say in <#C1|news>?', 'what did @ned say in #news?'],
    ['see <https://a.example/x|the report> or <https://b.example>', 'see the report or https://b.example'],
    ['write to <mailto:ned@a.example|ned@a.example>', 'write to ned@a.example'],
    ['<!here> and <!subteam^S1|@desk> on <!date^1^{date}|1 May>', '@here and @desk on 1 May'],
    ['Black &amp; White &lt;b&gt; &amp;lt;', 'Black & White <b> &lt;'],
    ['who said *"held accountable"* and _why_?', 'who said "held accountable" and why?'],
    ['`xinjiang` ~not~', 'xinjiang not'],
    ['2 * 3 * 4 and snake_case_word', '2 * 3 * 4 and snake_case_word'],
    ['&gt; a quoted line', 'a quoted line'],
    ['', ''],
  ])('reads %j', (mrkdwn, words) => {
    expect(readIncomingText(mrkdwn)).toBe(words);
  });

  it.each(['<@UBOT> brief me', '<@UBOT>: brief me', '<@UBOT|onrecord>, brief me', 'brief me <@UBOT>'])(
    'takes the mention off %j',
    (mrkdwn) => {
      expect(readIncomingText(mrkdwn, 'UBOT')).toBe('brief me');
    },
  );

  it('takes no long time over hostile text', () => {
    const start = performance.now();
    readIncomingText(' *a'.repeat(13_000));
    readIncomingText('<'.repeat(40_000));
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

describe('a message that somebody points at', () => {
  it('is read from its text', () => {
    expect(readMessageText({ text: 'They &lt;said&gt; so', blocks: [] })).toBe('They <said> so');
  });

  it('is read from its blocks where it has no text', () => {
    const words = {
      type: 'rich_text_section',
      elements: [
        { type: 'text', text: 'They said ' },
        { type: 'text', text: 'so & so' },
      ],
    };
    const blocks = [
      { type: 'section', text: { type: 'mrkdwn', text: '*Ned* &amp; co' } },
      { type: 'rich_text', elements: [words] },
    ];
    expect(readMessageText({ text: '', blocks })).toBe('Ned & co\nThey said so & so');
  });

  it('is read from its attachments', () => {
    const attachments = [{ title: 'Report', text: 'It *rained*', fallback: 'no' }, { fallback: 'Only this' }];
    expect(readMessageText({ attachments })).toBe('Report\nIt rained\nOnly this');
  });

  it('is empty where it is of no known shape', () => {
    expect(readMessageText({ text: 3 })).toBe('');
    expect(readMessageText(null)).toBe('');
  });
});
