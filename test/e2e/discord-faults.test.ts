/** What goes wrong between the bot and Discord, each as an answer that still arrives or is accounted for. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Action } from '../../src/messages/message.ts';
import { textOf } from '../servers/discord/message-text.ts';
import type { DiscordSettings } from '../servers/discord/start-discord-server.ts';
import { connectDiscord, type Running, sayInParts } from './discord-in-process.ts';
import { say, toAsker } from './scripted-handler.ts';

const ORIGINAL = 'PATCH /webhooks/:application/:token/messages/@original';
const CALLBACK = 'POST /interactions/:interaction/:token/callback';
const MESSAGES = 'POST /channels/:channel/messages';

/** Discord takes no button without an id. */
const unfit: Action = { type: 'button', id: '', label: 'x', style: 'plain' };

let bot: Running;
afterEach(() => bot.close());

async function connect(settings: DiscordSettings = {}) {
  bot = await connectDiscord(settings);
  return { ...bot, ada: bot.discord.user(bot.discord.ada.id) };
}

/** A handler that answers when the test lets it. */
function holdAnswers({ handler }: Running) {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const begun = new Promise<void>((resolve) => {
    handler.script = async () => {
      resolve();
      await held;
      return toAsker(say('Held'));
    };
  });
  return { begun, release };
}

describe('the gateway', () => {
  it.each([
    ['drops the line', (discord: Running['discord']) => discord.gateway.dropConnections()],
    ['asks to reconnect', (discord: Running['discord']) => discord.gateway.requestReconnect()],
    ['invalidates the session', (discord: Running['discord']) => discord.gateway.invalidateSessions()],
    [
      'interrupts the session',
      (discord: Running['discord']) => discord.gateway.invalidateSessions({ isResumable: true }),
    ],
  ])('%s while an answer is made: it arrives, and the bot comes back', async (_, disturb) => {
    const { discord, ada, surface } = await connect();
    const { begun, release } = holdAnswers(bot);
    const asked = ada.slash(discord.channel, 'briefing', { topic: 'x' });
    await begun;
    const connections = discord.gateway.received.filter(({ op }) => op === 2 || op === 6).length;
    disturb(discord);
    release();
    expect(textOf(await asked.response())).toBe('## Held');
    await discord.waitFor(
      () => discord.gateway.received.filter(({ op }) => op === 2 || op === 6).length > connections,
      'the bot to come back',
      20_000,
    );
    await discord.gateway.waitForReady(20_000);
    expect(textOf(await ada.mention(discord.channel, 'again').reply(20_000))).toBe('## Held');
    await discord.waitFor(() => surface.isConnected(), 'the surface to be connected');
  });

  it('resumes, and answers what was asked while it was away', async () => {
    const { discord, ada } = await connect();
    discord.gateway.dropConnections();
    await discord.waitFor(() => discord.gateway.readySessions().length === 0, 'the line to be cut');
    const sent = ada.mention(discord.channel, 'missed');
    expect(textOf(await sent.reply(20_000))).toBe('## answer to words');
    expect(discord.gateway.received.some(({ op }) => op === 6)).toBe(true);
  });

  it('shuts the bot out for good: the log says which variable to mend', async () => {
    const { discord, surface, logged } = await connect();
    discord.gateway.closeConnections(4004);
    await expect.poll(() => logged.join('')).toContain('shard shut out');
    expect(logged.join('')).toContain('DISCORD_TOKEN');
    expect(surface.isConnected()).toBe(false);
  });

  it('asks for two shards: both connect', async () => {
    const { discord, ada, handler } = await connect({ shards: 2 });
    const other = discord.world.addGuild({ name: 'Other', members: [discord.ada] });
    const channel = discord.world.addChannel(other, { name: 'general' });
    await ada.slash(discord.channel, 'briefing', { topic: 'x' }).response();
    await ada.slash(channel, 'briefing', { topic: 'x' }).response();
    expect(handler.asked.map(({ asker }) => asker.space)).toEqual([
      `discord:${discord.guild.id}`,
      `discord:${other.id}`,
    ]);
  });
});

describe('the REST interface', () => {
  it.each([
    ['is limited on a route', { kind: 'rate-limited', retryAfterSeconds: 0.2 }],
    ['is limited everywhere', { kind: 'rate-limited', retryAfterSeconds: 0.2, scope: 'global' }],
    ['fails', { kind: 'server-error' }],
    ['is silent', { kind: 'silence' }],
    ['cuts the connection', { kind: 'drop' }],
    ['loses its answer', { kind: 'answer-lost' }],
  ] as const)('%s: commands and mentions are answered once', async (_, fault) => {
    const { discord, ada } = await connect();
    for (const route of [ORIGINAL, CALLBACK, MESSAGES]) discord.faults.next(route, fault);
    const asked = ada.slash(discord.channel, 'briefing', { topic: 'x' });
    const sent = ada.mention(discord.channel, 'x');
    expect(textOf(await asked.response())).toBe('## answer to briefing');
    expect(textOf(await sent.reply())).toBe('## answer to words');
    await bot.surface.stop(AbortSignal.timeout(5000));
    expect(sent.replies()).toHaveLength(1);
    expect(asked.interaction.followupIds).toEqual([]);
  });

  it('refuses the answer: the person is told, with a reference that the log has', async () => {
    const { discord, ada, handler, logged } = await connect();
    handler.script = () => toAsker(say('Refused', { actions: [unfit] }));
    const asked = ada.slash(discord.channel, 'briefing', { topic: 'x' });
    const [, reference = 'none'] = /Reference ([0-9a-f]{8})/.exec(textOf(await asked.response())) ?? [];
    expect(logged.join('')).toContain(reference);
  });
});

describe('the second part of an answer is refused', () => {
  it('to a command: the first part stays, and the apology stands beside it', async () => {
    const { discord, ada, handler } = await connect();
    handler.script = () => toAsker({ ...sayInParts(2), actions: [unfit] });
    const asked = ada.slash(discord.channel, 'briefing', { topic: 'x' });
    const [apology] = await asked.followups(1);
    expect(textOf(await asked.response())).toContain('0 word');
    expect(apology && textOf(apology)).toMatch(/Reference [0-9a-f]{8}\.$/);
    expect(apology?.visibleTo).toBe(discord.ada.id);
  });

  it('to a mention: the first part stays, and the apology follows it', async () => {
    const { discord, ada, handler } = await connect();
    handler.script = () => toAsker({ ...sayInParts(2), actions: [unfit] });
    ada.mention(discord.channel, 'x');
    const isOwn = ({ authorId }: { authorId: string }) => authorId === discord.application.botUserId;
    const posted = await discord.waitFor(() => {
      const all = discord.state.messagesIn(discord.channel.id).filter(isOwn);
      return all.length >= 2 && all;
    }, 'the apology');
    expect(posted.map((message) => textOf(message).slice(0, 20))).toEqual([
      expect.stringContaining('## Parts'),
      expect.stringContaining('Something went wrong'),
    ]);
  });

  it('by the way that was left: the apology takes the other way too', async () => {
    const { discord, ada, handler } = await connect();
    handler.script = () => toAsker({ ...sayInParts(2), actions: [unfit] });
    discord.faults.next('POST /webhooks/:application/:token', {
      kind: 'rate-limited',
      retryAfterSeconds: 0.3,
    });
    const asked = ada.slash(discord.channel, 'briefing', { topic: 'x' });
    await asked.response();
    asked.expireToken();
    const direct = ada.directChannel().id;
    await discord.waitFor(() => discord.state.messagesIn(direct).length > 0, 'a direct message');
    expect(discord.state.messagesIn(direct).map(textOf)).toEqual([
      expect.stringContaining('Something went wrong'),
    ]);
    expect(textOf(await asked.response())).toContain('0 word');
  });

  it('what was to replace an answer is refused: the answer stays', async () => {
    const { discord, ada, handler } = await connect();
    const more: Action = { type: 'button', id: 'more:1', label: 'More', style: 'plain' };
    handler.script = () => toAsker(say('First', { actions: [more] }));
    const first = await ada.slash(discord.channel, 'briefing', { topic: 'x' }).response();
    handler.script = () => toAsker(say('Refused', { actions: [unfit] }), true);
    const apology = await ada.press(first, 'More').response();
    expect(textOf(apology)).toContain('Something went wrong');
    expect(apology.id).not.toBe(first.id);
    expect(textOf(first)).toContain('First');
  });
});

describe('an interaction', () => {
  it('whose token ran out: a private answer comes as a direct message', async () => {
    const { discord, ada } = await connect();
    const { begun, release } = holdAnswers(bot);
    const asked = ada.slash(discord.channel, 'briefing', { topic: 'x' });
    await begun;
    asked.expireToken();
    release();
    const direct = ada.directChannel().id;
    const [message] = await discord.waitFor(
      () => discord.state.messagesIn(direct).length > 0 && discord.state.messagesIn(direct),
      'a direct message',
    );
    expect(message && textOf(message)).toBe('## Held');
  });

  it('whose token ran out between two parts: the rest takes the other way', async () => {
    const { discord, ada, handler } = await connect();
    handler.script = () => toAsker(sayInParts(2));
    discord.faults.next('POST /webhooks/:application/:token', {
      kind: 'rate-limited',
      retryAfterSeconds: 0.3,
    });
    const asked = ada.slash(discord.channel, 'briefing', { topic: 'x' });
    expect(textOf(await asked.response())).toContain('0 word');
    asked.expireToken();
    const direct = ada.directChannel().id;
    const rest = await discord.waitFor(
      () => discord.state.messagesIn(direct).length > 0 && discord.state.messagesIn(direct),
      'a direct message',
    );
    expect(rest.map((message) => /\d word/.exec(textOf(message))?.[0])).toEqual(['1 word']);
  });

  it('whose token ran out: a shared answer is posted to the channel', async () => {
    const { discord, ada } = await connect();
    const { begun, release } = holdAnswers(bot);
    const asked = ada.slash(discord.channel, 'briefing', { topic: 'x', share: true });
    await begun;
    asked.expireToken();
    release();
    const found = await discord.waitFor(
      () => discord.state.messagesIn(discord.channel.id).find((message) => textOf(message) === '## Held'),
      'the answer in the channel',
    );
    expect(found.interactionId).toBeUndefined();
  });

  it('that was acknowledged too late: the answer comes as a direct message', async () => {
    const { discord, ada } = await connect({ ackDeadlineMs: 50 });
    discord.faults.next(CALLBACK, { kind: 'rate-limited', retryAfterSeconds: 0.2 });
    ada.slash(discord.channel, 'briefing', { topic: 'x' });
    const direct = ada.directChannel().id;
    await discord.waitFor(() => discord.state.messagesIn(direct).length === 1, 'a direct message');
  });

  it('whose message was dismissed: the answer stands beside it', async () => {
    const { discord, ada } = await connect();
    const { begun, release } = holdAnswers(bot);
    const asked = ada.slash(discord.channel, 'briefing', { topic: 'x' });
    await begun;
    const [loading] = discord.state.messagesIn(discord.channel.id);
    if (loading === undefined) throw new Error('expected a message');
    discord.board.delete(loading);
    release();
    expect(textOf((await asked.followups(1))[0] ?? loading)).toBe('## Held');
  });

  it('that is delivered twice is answered once', async () => {
    const { discord, ada, handler } = await connect();
    const asked = ada.slash(discord.channel, 'briefing', { topic: 'x' });
    asked.deliverAgain();
    await asked.response();
    asked.deliverAgain();
    await ada.slash(discord.channel, 'onrecord help').response();
    expect(handler.asked.map(({ request }) => request.kind)).toEqual(['briefing', 'help']);
  });

  it('whose handler throws: a sentence with a reference', async () => {
    const { discord, ada, handler, logged } = await connect();
    handler.script = () => {
      throw new Error('the library burns');
    };
    const answer = textOf(await ada.slash(discord.channel, 'briefing', { topic: 'x' }).response());
    expect(answer).toMatch(/^Something went wrong inside On Record\. Reference [0-9a-f]{8}\.$/);
    expect(answer).not.toContain('library');
    expect(logged.join('')).toContain('the library burns');
  });

  it('comes 500 times in ten seconds: all are acknowledged in time and answered', async () => {
    const { discord, ada } = await connect();
    const asked: ReturnType<typeof ada.slash>[] = [];
    for (let burst = 0; burst < 10; burst += 1) {
      const some = Array.from({ length: 50 }, () => ada.slash(discord.channel, 'briefing', { topic: 'x' }));
      asked.push(...some);
      await Promise.all(some.map((one) => one.ack()));
    }
    const answers = await Promise.all(asked.map((one) => one.response(30_000)));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(500);
    const acks = await Promise.all(asked.map((one) => one.ack()));
    expect(Math.max(...acks.map(({ latencyMs }) => latencyMs))).toBeLessThan(3000);
  });
});

describe('a mention', () => {
  it('that is delivered twice is answered once', async () => {
    const { discord, ada, handler } = await connect();
    const sent = ada.mention(discord.channel, 'x');
    sent.deliverAgain();
    await sent.reply();
    await ada.mention(discord.channel, 'y').reply();
    expect(handler.asked).toHaveLength(2);
  });

  it('that was deleted meanwhile: the answer stands alone', async () => {
    const { discord, ada } = await connect();
    const { begun, release } = holdAnswers(bot);
    const sent = ada.mention(discord.channel, 'x');
    await begun;
    discord.board.delete(sent.message);
    release();
    expect((await sent.reply()).referenceId).toBeUndefined();
  });

  it('where the bot may not write: the person is told which permission is missing', async () => {
    const { discord, ada } = await connect();
    discord.world.deny(discord.channel, ['sendMessages']);
    ada.mention(discord.channel, 'x');
    const direct = ada.directChannel().id;
    const [told] = await discord.waitFor(
      () => discord.state.messagesIn(direct).length > 0 && discord.state.messagesIn(direct),
      'a direct message',
    );
    expect(told && textOf(told)).toContain('I lack the permission “Send Messages” there');
  });

  it('where it may neither write there nor directly: the log says so', async () => {
    const { discord, ada, logged } = await connect();
    discord.ada.acceptsDirectMessages = false;
    discord.world.deny(discord.channel, ['sendMessages']);
    ada.mention(discord.channel, 'x');
    await expect.poll(() => logged.join('')).toContain('no permission to answer a mention');
  });

  it('where it may not read history: the answer is no reply', async () => {
    const { discord, ada } = await connect();
    discord.world.deny(discord.channel, ['readMessageHistory']);
    expect((await ada.mention(discord.channel, 'x').reply()).referenceId).toBeUndefined();
  });

  it('in a channel that is deleted meanwhile: the answer comes directly', async () => {
    const { discord, ada } = await connect();
    const { begun, release } = holdAnswers(bot);
    const channel = discord.world.addChannel(discord.guild, { name: 'brief' });
    ada.mention(channel, 'x');
    await begun;
    discord.world.deleteChannel(channel);
    release();
    const direct = ada.directChannel().id;
    await discord.waitFor(() => discord.state.messagesIn(direct).length === 1, 'a direct message');
  });
});

describe('stopping', () => {
  it('lets what is in hand end, and tells others to ask again', async () => {
    const { discord, ada, surface } = await connect();
    const { begun, release } = holdAnswers(bot);
    const asked = ada.slash(discord.channel, 'briefing', { topic: 'x' });
    await begun;
    const stopped = surface.stop(AbortSignal.timeout(10_000));
    const late = ada.slash(discord.channel, 'briefing', { topic: 'y' });
    expect(textOf(await late.response())).toContain('restarting');
    release();
    await stopped;
    expect(textOf(await asked.response())).toBe('## Held');
    expect(surface.isConnected()).toBe(false);
  });

  it('does not wait beyond the deadline', async () => {
    const { discord, ada, surface } = await connect();
    const { begun } = holdAnswers(bot);
    ada.slash(discord.channel, 'briefing', { topic: 'x' });
    await begun;
    await surface.stop(AbortSignal.abort());
    expect(surface.isConnected()).toBe(false);
  });

  it('while the gateway says nothing: neither the farewell nor a new line is waited for', async () => {
    const { discord, surface } = await connect();
    discord.gateway.isGreeting = false;
    discord.gateway.invalidateSessions();
    const identifies = () => discord.gateway.received.filter(({ op }) => op === 2).length;
    await discord.waitFor(() => identifies() === 2, 'the bot to identify again', 20_000);
    discord.gateway.freezeConnections();
    const began = performance.now();
    await surface.stop(AbortSignal.timeout(5000));
    expect(performance.now() - began).toBeLessThan(3000);
    discord.gateway.thawConnections();
    await discord.waitFor(() => discord.gateway.openLines === 0, 'the line to be cut');
    await expect(discord.waitFor(() => discord.gateway.openLines > 0, 'a new line', 1500)).rejects.toThrow();
  });

  it('during a re-identify: it does not come back', async () => {
    const { discord, surface } = await connect();
    discord.gateway.isGreeting = false;
    discord.gateway.invalidateSessions();
    const identifies = () => discord.gateway.received.filter(({ op }) => op === 2).length;
    await discord.waitFor(() => identifies() === 2, 'the bot to identify again', 20_000);
    await surface.stop(AbortSignal.timeout(5000));
    await discord.waitFor(() => discord.gateway.openLines === 0, 'the line to be cut');
    await expect(discord.waitFor(() => discord.gateway.openLines > 0, 'a new line', 1500)).rejects.toThrow();
  });
});

it('writes no secret to the log', async () => {
  const { discord, ada, logged, settings } = await connect();
  bot.handler.script = () => toAsker(say('Told to Ada alone', { actions: [unfit] }));
  const refused = ada.slash(discord.channel, 'briefing', { topic: 'x' });
  await refused.response();
  const { begun, release } = holdAnswers(bot);
  const asked = ada.slash(discord.channel, 'briefing', { topic: 'x' });
  await begun;
  discord.ada.acceptsDirectMessages = false;
  asked.expireToken();
  discord.faults.next(CALLBACK, { kind: 'server-error' }, 4);
  ada.slash(discord.channel, 'briefing', { topic: 'y' });
  release();
  await expect.poll(() => logged.join('')).toContain('not told either');
  const log = logged.join('');
  expect(log).toContain('not answered');
  const tokens = [settings.token, asked.interaction.token, refused.interaction.token];
  for (const secret of [...tokens, 'Told to Ada alone']) expect(log).not.toContain(secret);
});
