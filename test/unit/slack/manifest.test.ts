import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { COMMANDS, READ_THIS, SCOPES, WHO_SAID_THIS } from '../../../adapters/slack/scopes.ts';

const text = readFileSync(new URL('../../../slack-manifest.yaml', import.meta.url), 'utf8');

const manifest = z
  .object({
    display_information: z.object({ name: z.string().max(35), description: z.string().max(140) }),
    features: z.object({
      app_home: z.object({
        home_tab_enabled: z.literal(true),
        messages_tab_read_only_enabled: z.literal(false),
      }),
      bot_user: z.object({ display_name: z.string().max(80) }),
      shortcuts: z.array(z.object({ name: z.string().max(24), type: z.string(), callback_id: z.string() })),
      slash_commands: z.array(
        z.object({
          command: z.string(),
          description: z.string().max(2000),
          usage_hint: z.string().max(1000),
        }),
      ),
    }),
    oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
    settings: z.object({
      event_subscriptions: z.object({ bot_events: z.array(z.string()) }),
      interactivity: z.object({ is_enabled: z.literal(true) }),
      socket_mode_enabled: z.literal(true),
    }),
  })
  .parse(parse(text));

it('holds the commands that the bot listens to', () => {
  expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual([...COMMANDS]);
});

it('holds the shortcuts that the bot listens to', () => {
  expect(manifest.features.shortcuts).toMatchObject([
    { type: 'message', callback_id: WHO_SAID_THIS },
    { type: 'message', callback_id: READ_THIS },
  ]);
});

it('asks for the scopes that the bot needs, and says of each what for', () => {
  expect(manifest.oauth_config.scopes.bot).toEqual(Object.keys(SCOPES));
  for (const [scope, purpose] of Object.entries(SCOPES))
    expect(text).toContain(`      # ${purpose}\n      - ${scope}\n`);
});

it('subscribes to the events that the bot listens to', () => {
  expect(manifest.settings.event_subscriptions.bot_events).toEqual([
    'app_home_opened',
    'app_mention',
    'app_uninstalled',
    'message.im',
    'tokens_revoked',
  ]);
});

it('is a manifest still when the lines for HTTP are taken in', () => {
  const http = text
    .replaceAll(/# (?:HTTP|Several workspaces): /g, '')
    .replace('socket_mode_enabled: true', 'socket_mode_enabled: false');
  const parsed: unknown = parse(http);
  expect(JSON.stringify(parsed).match(/slack\/events/g)).toHaveLength(8);
  expect(parsed).toMatchObject({
    oauth_config: { redirect_urls: ['https://onrecord.example.com/slack/oauth_redirect'] },
  });
});
