/** What people say to have digests, see them, change them, and what they are told. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  answerDigestFollowUp,
  answerDigestRequest,
} from '../../../src/digests/manage/answer-digest-request.ts';
import { parseDigestFollowUp } from '../../../src/digests/manage/digest-actions.ts';
import type { Manager } from '../../../src/digests/manage/manager.ts';
import type { Library } from '../../../src/library/library.ts';
import { openMemoryLibrary } from '../../../src/library/open-library.ts';
import type { Message } from '../../../src/messages/message.ts';
import { parseDigestCommand } from '../../../src/surfaces/parse-digest-command.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
let library: Library;
let spaces = 0;
let space = '';

beforeAll(async () => {
  library = await openMemoryLibrary({ now: () => NOW });
});
afterAll(() => library.close());
beforeEach(() => {
  spaces += 1;
  space = `slack:T${spaces}`;
});

function manager(change: Partial<Manager> = {}): Manager {
  return {
    digests: library.digests.space(space),
    space,
    user: 'U1',
    channel: 'C1',
    profile: async () => ({ isAdmin: false, zone: 'Europe/Berlin' }),
    compose: async (_digest, { now }) => ({
      kind: 'nothing-new',
      message: null,
      cursor: { own: 0, also: 0, at: now.toISOString() },
    }),
    check: async () => null,
    now: () => NOW,
    command: '/digest',
    ...change,
  };
}

const admin: Partial<Manager> = { user: 'UADMIN', profile: async () => ({ isAdmin: true, zone: null }) };

async function say(line: string, who: Partial<Manager> = {}): Promise<Message> {
  const request = parseDigestCommand(line, { surface: 'slack', channel: who.channel ?? 'C1', thread: null });
  return (await answerDigestRequest(request, manager(who))).message;
}

function rows({ blocks }: Message): Record<string, string> {
  const all = blocks.flatMap((block) => (block.type === 'table' ? block.rows : []));
  return Object.fromEntries(all.map(({ label, value }) => [label, value]));
}

const text = (message: Message): string => JSON.stringify(message);

describe('adding', () => {
  test('is confirmed in words, with the next three times in the person’s own zone', async () => {
    const message = await say('add xinjiang weekdays 08:30');
    expect(message.title.text).toBe('Digest #1 (xinjiang) will come.');
    expect(rows(message)).toMatchObject({ About: 'xinjiang', When: 'weekdays at 08:30 (Europe/Berlin)' });
    expect(rows(message).Next?.split('; ')).toEqual([
      'Mon 23 Nov 2026, 08:30 (CET)',
      'Tue 24 Nov 2026, 08:30 (CET)',
      'Wed 25 Nov 2026, 08:30 (CET)',
    ]);
    expect(message.actions?.map(({ id }) => id)).toContain('digest-preview:1');
  });

  test('takes options', async () => {
    const message = await say(
      'add everything every 4 hours UTC stories:3 quotes:0 outlets:"Harbour News, BBC" if-nothing:line quiet:22-7 thread',
    );
    expect(rows(message)).toMatchObject({
      About: 'everything',
      Outlets: 'Harbour News, BBC',
      Length: 'at most 3 stories, no quotes',
    });
    expect(rows(message).Manner).toBe(
      'the stories in a thread, a line when nothing is new, quiet from 22:00 to 07:00',
    );
  });

  test('without a zone that anybody knows says that it is in UTC', async () => {
    const message = await say('add xinjiang daily 08:30', {
      profile: async () => ({ isAdmin: false, zone: null }),
    });
    expect(text(message)).toContain('The times are in UTC');
    const chosen = await say('edit 1 zone:Asia/Kolkata');
    expect(rows(chosen).When).toBe('every day at 08:30 (Asia/Kolkata)');
    const next = await say('add harbour daily 09:00', {
      profile: async () => ({ isAdmin: false, zone: null }),
    });
    expect(rows(next).When).toBe('every day at 09:00 (Asia/Kolkata)');
  });

  test('says what stands in the way', async () => {
    const check: Manager['check'] = async () => ({ reason: 'I am not in it', remedy: 'Invite me' });
    expect(text(await say('add xinjiang daily 08:30', { check }))).toContain(
      'It cannot be posted there yet: I am not in it. Invite me.',
    );
  });

  test.each([
    ['add', /Say what it is about/],
    ['add xinjiang', /when/i],
    ['add xinjiang weekdays 25:00', /./],
    ['add xinjiang daily 08:30 stories:99', /from 1 to 10/],
    ['add xinjiang daily 08:30 colour:red', /colour/],
    ['add xinjiang daily 08:30 Europe/Berlinn', /./],
  ])('%j is refused in a sentence', async (line, sentence) => {
    await expect(say(line)).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringMatching(sentence),
    });
    expect(await library.digests.space(space).list()).toEqual([]);
  });

  test('a mention is for administrators', async () => {
    await expect(say('add xinjiang daily 08:30 mention:<!subteam^S123ABC>')).rejects.toMatchObject({
      code: 'usage',
    });
    const message = await say('add xinjiang daily 08:30 mention:<!subteam^S123ABC>', admin);
    expect(rows(message).Manner).toContain('calls the group S123ABC');
  });
});

describe('seeing and changing', () => {
  test('a list says what comes, where and when', async () => {
    await say('add xinjiang weekdays 08:30');
    await say('add everything daily 18:00', { channel: 'C2' });
    const message = await say('list');
    expect(rows(message)['#1 xinjiang']).toBe(
      'weekdays at 08:30 (Europe/Berlin); next Mon 23 Nov 2026, 08:30 (CET)',
    );
    expect(message.actions).toMatchObject([
      { id: 'digest-show:0', options: [{ value: '1' }, { value: '2' }] },
    ]);
  });

  test('others see what comes to their channel, and no more; they change nothing', async () => {
    await say('add xinjiang weekdays 08:30');
    await say('add secret daily 18:00', { channel: 'CPRIVATE' });
    const other = { user: 'U2', channel: 'C1' };
    expect(Object.keys(rows(await say('list', other)))).toEqual(['#1 xinjiang']);
    await expect(say('preview 2', other)).rejects.toMatchObject({
      message: 'There is no digest #2 here. /digest list shows them.',
    });
    await expect(say('history 2', other)).rejects.toMatchObject({ code: 'usage' });
    for (const line of ['pause 1', 'remove 1', 'run 1', 'edit 1 daily 09:00'])
      await expect(say(line, other)).rejects.toMatchObject({
        message: expect.stringContaining('made by somebody else'),
      });
    await say('pause 1', admin);
    expect(rows(await say('list'))['#1 xinjiang']).toContain('paused');
  });

  test('editing leaves what is not named as it is', async () => {
    await say('add xinjiang weekdays 08:30 stories:3 quiet:22-7');
    const message = await say('edit 1 daily 07:00 UTC');
    expect(rows(message)).toMatchObject({
      About: 'xinjiang',
      When: 'every day at 07:00 (UTC)',
      Length: expect.stringContaining('3 stories'),
    });
    expect(rows(await say('edit 1 quiet:none')).Manner).not.toContain('quiet');
    expect(rows(await say('edit 1 topic:harbour')).About).toBe('harbour');
  });

  test('pausing and resuming', async () => {
    await say('add xinjiang weekdays 08:30');
    expect(rows(await say('pause 1')).State).toBe('paused');
    expect(await library.digests.space(space).get(1)).toMatchObject({ state: 'paused', nextDueAt: null });
    expect(rows(await say('resume #1'))).not.toHaveProperty('State');
    expect((await library.digests.space(space).get(1))?.nextDueAt?.toISOString()).toBe(
      '2026-11-23T07:30:00.000Z',
    );
  });

  test('removing by a button asks first, and numbers are not given again', async () => {
    await say('add xinjiang weekdays 08:30');
    const press = async (id: string): Promise<Message> => {
      const parsed = parseDigestFollowUp(id, null);
      if (parsed === null) throw new Error(id);
      return (await answerDigestFollowUp(parsed, manager())).message;
    };
    const asked = await press('digest-remove:1');
    expect(asked.actions?.map(({ id }) => id)).toEqual(['digest-drop:1', 'digest-show:1']);
    expect(await library.digests.space(space).list()).toHaveLength(1);
    await press('digest-drop:1');
    expect(await library.digests.space(space).list()).toEqual([]);
    expect((await say('add harbour daily 08:30')).title.text).toContain('#2');
  });

  test('another space has none of it', async () => {
    await say('add xinjiang weekdays 08:30');
    const elsewhere = { digests: library.digests.space('slack:TOTHER'), space: 'slack:TOTHER', ...admin };
    expect((await say('list', elsewhere)).title.text).toBe('No digest is set up here.');
    await expect(say('remove 1', elsewhere)).rejects.toMatchObject({ code: 'usage' });
  });
});

test('running now makes one slot, however often it is asked for before it is taken', async () => {
  await say('add xinjiang weekdays 08:30');
  expect((await say('run 1')).title.text).toBe('Digest #1 (xinjiang) is being posted.');
  await say('run 1');
  expect(Object.values(rows(await say('history 1')))).toEqual(['due']);
});

test('words that are no number are told what to say', async () => {
  for (const line of ['preview', 'pause xinjiang', 'history 99'])
    await expect(say(line)).rejects.toMatchObject({ code: 'usage' });
});

test.each(['digest-drop', 'digest-fly:1', 'digest-run:1;', 'share-0:AAAAAAAAAAAAAAAA'])(
  '%j is no button of a digest',
  (id) => {
    expect(parseDigestFollowUp(id, null)).toBeNull();
  },
);
