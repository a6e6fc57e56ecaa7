/** A Slack and a Discord with a channel for each digest, and the weather in them. */
import { type DiscordServer, startDiscordServer } from '../servers/discord/start-discord-server.ts';
import type { SlackServer } from '../servers/slack/slack-server.ts';
import { startSlackServer } from '../servers/slack/start-slack-server.ts';
import { addChannels } from '../servers/slack/workspace.ts';

export interface ChannelInWorld {
  readonly surface: 'slack' | 'discord';
  readonly space: string;
  readonly channel: string;
}

/** A message of the bot's. */
export interface WorldMessage {
  readonly channel: string;
  /** Names the slot and the part. */
  readonly key: string;
}

export interface World {
  readonly slack: SlackServer;
  readonly discord: DiscordServer;
  readonly channels: readonly ChannelInWorld[];
  messages(): WorldMessage[];
  /** @param share of the calls that go wrong, 0 to 1. */
  storm(seed: number, share: number): void;
  calm(): void;
  close(): Promise<void>;
}

function keyIn(metadata: unknown): string {
  if (typeof metadata !== 'object' || metadata === null || !('event_payload' in metadata)) return '';
  const { event_payload: payload } = metadata;
  if (typeof payload !== 'object' || payload === null || !('key' in payload)) return '';
  return String(payload.key);
}

/** Every other channel is in Discord. */
function makeChannels(slack: SlackServer, discord: DiscordServer, count: number): ChannelInWorld[] {
  const workspace = slack.workspace();
  const ids = Array.from({ length: Math.ceil(count / 2) }, (_, i) => `CX${i}`);
  addChannels(
    workspace,
    ids.map((id) => ({ id })),
  );
  const inSlack = ids.map((channel) => ({
    surface: 'slack' as const,
    space: `slack:${workspace.id}`,
    channel,
  }));
  const inDiscord = Array.from({ length: Math.floor(count / 2) }, (_, i) => ({
    surface: 'discord' as const,
    space: `discord:${discord.guild.id}`,
    channel: discord.world.addChannel(discord.guild, { name: `x${i}` }).id,
  }));
  return inSlack.flatMap((place, i) => [place, ...inDiscord.slice(i, i + 1)]);
}

export async function makeWorld(count: number): Promise<World> {
  const slack = await startSlackServer();
  const discord = await startDiscordServer({ rateLimits: 'enforced' });
  slack.limitRates();
  const channels = makeChannels(slack, discord, count);
  return {
    slack,
    discord,
    channels,
    messages() {
      const inSlack = slack.allMessages
        .filter(({ isFromBot }) => isFromBot)
        .map(({ channel, metadata }) => ({ channel, key: keyIn(metadata) }));
      const inDiscord = [...discord.state.messages.values()]
        .filter(({ authorId }) => authorId === discord.application.botUserId)
        .map(({ channelId, nonce }) => ({ channel: channelId, key: nonce ?? '' }));
      return [...inSlack, ...inDiscord];
    },
    storm(seed, share) {
      slack.faults.atRandom({
        seed,
        share,
        kinds: [
          'rate-limited',
          'server-error',
          'server-error-after',
          'unanswered',
          'unanswered-after',
          'dropped',
          'dropped-after',
        ],
        methods: ['chat.postMessage', 'conversations.history', 'conversations.replies'],
      });
      discord.faults.atRandom({
        seed: seed + 1,
        share,
        kinds: [
          'rate-limited',
          'server-error',
          'server-error-after',
          'silence',
          'silence-after',
          'drop',
          'answer-lost',
        ],
      });
    },
    calm() {
      slack.faults.clear();
      discord.faults.clear();
    },
    close: async () => {
      await Promise.all([slack.close(), discord.close()]);
    },
  };
}
