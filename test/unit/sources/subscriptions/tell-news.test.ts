import pino from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../../../src/messages/message.ts';
import type {
  ClaimedNews,
  NewsAgain,
  SourceStore,
} from '../../../../src/sources/subscriptions/source-store.ts';
import { newsMessage, tellNews } from '../../../../src/sources/subscriptions/tell-news.ts';
import type { FindOutcome, Posting, SendOutcome } from '../../../../src/surfaces/posting.ts';

const NOW = new Date('2024-03-10T12:00:00Z');
const PLACE = { surface: 'slack', channel: 'C1', thread: null } as const;
const FAILING = {
  number: 3,
  name: 'The Lantern',
  kind: 'failing',
  why: 'It is gone for good (410).',
  since: new Date('2024-03-09T12:00:00Z'),
} as const;

function newsOf(more: Partial<ClaimedNews> = {}): ClaimedNews {
  return {
    id: 'batch-of-16-chars',
    hold: 'h',
    space: 'slack:T1',
    place: PLACE,
    user: null,
    surface: 'slack',
    news: [FAILING],
    mayBeThere: false,
    attempts: 1,
    firstAt: NOW,
    ...more,
  };
}

describe('news of sources', () => {
  let sent: { key: string; body: unknown }[];
  let told: { user: string; message: Message }[];
  let ends: ('done' | NewsAgain)[];
  let sendOutcome: SendOutcome;
  let found: FindOutcome;

  beforeEach(() => {
    sent = [];
    told = [];
    ends = [];
    sendOutcome = { kind: 'sent', id: '1', link: null };
    found = { kind: 'absent' };
  });

  const posting: Posting = {
    render: (message) => [message],
    send: async (_at, part) => {
      sent.push(part);
      return sendOutcome;
    },
    find: async () => found,
    publish: async () => null,
    check: async () => null,
    paces: () => [],
    tell: async (_space, user, message) => {
      told.push({ user, message });
      return true;
    },
  };

  const tell = async (news: ClaimedNews) => {
    const store: Pick<SourceStore, 'now' | 'claimNews' | 'finishNews'> = {
      now: () => NOW,
      claimNews: async () => [news],
      finishNews: async (_, end) => {
        ends.push(end);
      },
    };
    await tellNews(
      {
        // Nothing else of it is used here.
        store: store as SourceStore,
        holder: 'one',
        postings: new Map([['slack', posting]]),
        surfaces: () => ['slack'],
        log: pino({ level: 'silent' }),
      },
      new AbortController().signal,
    );
    return ends.at(-1);
  };

  it('goes where the digests go, by a name of its own', async () => {
    expect(await tell(newsOf())).toBe('done');
    expect(sent).toEqual([{ key: 'batch-of-16-chars', body: newsMessage([FAILING]) }]);
  });

  it('goes to whoever added the source where there are no digests', async () => {
    expect(await tell(newsOf({ place: null, user: 'U1' }))).toBe('done');
    expect(told.map(({ user }) => user)).toEqual(['U1']);
    expect(sent).toEqual([]);
  });

  it('is nobody’s but the log’s where the operator added it', async () => {
    expect(await tell(newsOf({ place: null }))).toBe('done');
    expect([...sent, ...told]).toEqual([]);
  });

  it('is not posted again when it is there, nor where nobody can say', async () => {
    for (const outcome of [
      { kind: 'found', id: '1', link: null },
      { kind: 'cannot-ask', why: 'no scope' },
    ] as const) {
      found = outcome;
      expect(await tell(newsOf({ mayBeThere: true, attempts: 2 }))).toBe('done');
    }
    expect(sent).toEqual([]);
    found = { kind: 'absent' };
    expect(await tell(newsOf({ mayBeThere: true, attempts: 2 }))).toBe('done');
    expect(sent).toHaveLength(1);
  });

  it.each([
    [{ kind: 'refused', reason: 'no', remedy: 'yes' }, false],
    [{ kind: 'unclear', why: 'silence' }, true],
  ] as const)('is tried again after %o', async (outcome, mayBeThere) => {
    sendOutcome = outcome;
    expect(await tell(newsOf())).toEqual({ again: new Date(NOW.getTime() + 300_000), mayBeThere });
  });

  it('is tried again soon where the platform is away for the moment, then seldomer', async () => {
    const triedAgain = async (attempts: number, afterMs: number | null = null) => {
      sendOutcome = { kind: 'not-now', afterMs, why: 'busy' };
      const end = await tell(newsOf({ attempts }));
      return end === undefined || end === 'done'
        ? end
        : [end.again.getTime() - NOW.getTime(), end.mayBeThere];
    };
    expect(await triedAgain(1)).toEqual([15_000, false]);
    expect(await triedAgain(2)).toEqual([30_000, false]);
    expect(await triedAgain(40)).toEqual([300_000, false]);
    expect(await triedAgain(1, 60_000)).toEqual([60_000, false]);
  });

  it('is given up after a week', async () => {
    const firstAt = new Date(NOW.getTime() - 8 * 86_400_000);
    expect(await tell(newsOf({ firstAt }))).toBe('done');
    expect(sent).toEqual([]);
  });

  it('names the sources, their errors, and what to do', () => {
    const well = { ...FAILING, number: 4, kind: 'well', why: null } as const;
    expect(newsMessage([FAILING]).title.text).toBe('A source cannot be read for a day now.');
    expect(newsMessage([well]).title.text).toBe('A source is well again.');
    expect(newsMessage([FAILING, well]).blocks[0]).toEqual({
      type: 'table',
      rows: [
        { label: '#3 The Lantern', value: 'It is gone for good (410).', state: 'problem' },
        { label: '#4 The Lantern', value: 'is read again', state: 'ok' },
      ],
    });
    expect(newsMessage(Array.from({ length: 30 }, () => FAILING)).blocks).toContainEqual(
      expect.objectContaining({ text: 'And 10 more.' }),
    );
  });
});
