import { describe, expect, test } from 'vitest';
import { discordSetup } from '../../../src/configuration/discord-setup.ts';
import { slackSetup } from '../../../src/configuration/slack-setup.ts';

const key = 'k'.repeat(44);
const signing = '8f742231b10e8888abcd99yyyzzz85a5';

describe('Slack is set up', () => {
  test('not at all without its variables; an address alone sets nothing up', () => {
    expect(slackSetup({ SLACK_API_URL: 'http://localhost/api', SLACK_PORT: '3000' })).toEqual({
      state: 'absent',
    });
  });

  test('over a socket for one workspace', () => {
    expect(slackSetup({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' })).toEqual({
      state: 'set',
      settings: {
        apiUrl: null,
        account: { kind: 'single', botToken: 'xoxb-1' },
        connection: { mode: 'socket', appToken: 'xapp-1' },
      },
    });
  });

  test('over HTTP where no app token is set', () => {
    const variables = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: signing, SLACK_PORT: '3001' };
    expect(slackSetup({ ...variables, SLACK_API_URL: 'http://localhost:1/api' })).toMatchObject({
      settings: {
        apiUrl: 'http://localhost:1/api/',
        connection: { mode: 'http', signingSecret: signing, port: 3001 },
      },
    });
  });

  test('as an app of several workspaces, with a state secret that is not the key', () => {
    const setup = slackSetup({
      SLACK_CLIENT_ID: '1.2',
      SLACK_CLIENT_SECRET: 'secret-secret',
      SLACK_SIGNING_SECRET: signing,
      ONRECORD_SECRET_KEY: key,
    });
    expect(setup).toMatchObject({ settings: { account: { kind: 'oauth', clientId: '1.2' } } });
    expect(JSON.stringify(setup)).not.toContain(key);
  });

  test.each([
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, ['SLACK_APP_TOKEN is missing']],
    [{ SLACK_APP_TOKEN: 'xapp-1' }, ['SLACK_BOT_TOKEN is missing']],
    [
      { SLACK_BOT_TOKEN: 'xoxp-1', SLACK_APP_TOKEN: 'xoxb-1' },
      ['SLACK_BOT_TOKEN must', 'SLACK_APP_TOKEN must'],
    ],
    [
      { SLACK_CLIENT_ID: '1.2', SLACK_SIGNING_SECRET: signing },
      ['SLACK_CLIENT_SECRET is missing', 'ONRECORD_SECRET_KEY is missing'],
    ],
    [{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: signing, SLACK_PORT: '0' }, ['SLACK_PORT must']],
  ])('wrongly by %j, and each fault is named', (variables, faults) => {
    const setup = slackSetup(variables);
    expect(setup.state).toBe('faulty');
    const told = setup.state === 'faulty' ? setup.faults : [];
    expect(told).toHaveLength(faults.length);
    for (const [index, fault] of faults.entries()) expect(told[index]).toContain(fault);
  });

  test('and no fault repeats a secret', () => {
    const setup = slackSetup({ SLACK_BOT_TOKEN: 'very-secret', SLACK_APP_TOKEN: 'also-secret' });
    expect(JSON.stringify(setup)).not.toContain('secret"');
    expect(JSON.stringify(setup)).not.toContain('very-secret');
  });
});

describe('Discord is set up', () => {
  test('by its token', () => {
    expect(discordSetup({ DISCORD_TOKEN: 'MTk4NjIy.abc.def', DISCORD_GUILD_IDS: '123456, 234567' })).toEqual({
      state: 'set',
      settings: { token: 'MTk4NjIy.abc.def', apiUrl: null, guildIds: ['123456', '234567'] },
    });
    expect(discordSetup({ DISCORD_API_URL: 'http://localhost:1/api' })).toEqual({ state: 'absent' });
  });

  test('wrongly, and it is said where to get it right', () => {
    expect(discordSetup({ DISCORD_TOKEN: 'nonsense' })).toMatchObject({
      state: 'faulty',
      faults: [expect.stringContaining('discord.com/developers/applications')],
    });
    expect(discordSetup({ DISCORD_GUILD_IDS: '123456' })).toMatchObject({
      faults: [expect.stringContaining('DISCORD_TOKEN is missing')],
    });
  });
});
