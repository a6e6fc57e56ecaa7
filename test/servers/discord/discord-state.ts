/** All that the server keeps, with lookups that refuse as the API does. */
import { refuse } from './api-error.ts';
import { Changes } from './changes.ts';
import { describeState } from './describe-state.ts';
import type {
  Application,
  Channel,
  DiscordMessage,
  DiscordUser,
  Guild,
  Interaction,
  RecordedRequest,
} from './entities.ts';

export class DiscordState {
  readonly applications = new Map<string, Application>();
  readonly users = new Map<string, DiscordUser>();
  readonly guilds = new Map<string, Guild>();
  readonly channels = new Map<string, Channel>();
  /** In the order in which they were made. */
  readonly messages = new Map<string, DiscordMessage>();
  readonly interactions = new Map<string, Interaction>();
  readonly requests: RecordedRequest[] = [];
  /** Channels in which the bot showed that it is typing, in order. */
  readonly typing: string[] = [];
  readonly changes: Changes = new Changes(() => describeState(this));

  application(id: string): Application {
    return this.applications.get(id) ?? fail(refuse('unknownApplication'));
  }

  applicationByToken(token: string): Application | undefined {
    return [...this.applications.values()].find((application) => application.token === token);
  }

  user(id: string): DiscordUser {
    return this.users.get(id) ?? fail(refuse('unknownUser'));
  }

  guild(id: string): Guild {
    return this.guilds.get(id) ?? fail(refuse('unknownGuild'));
  }

  channel(id: string): Channel {
    const channel = this.channels.get(id);
    return channel === undefined || channel.isDeleted ? fail(refuse('unknownChannel')) : channel;
  }

  message(id: string): DiscordMessage {
    const message = this.messages.get(id);
    return message === undefined || message.isDeleted ? fail(refuse('unknownMessage')) : message;
  }

  interaction(id: string): Interaction {
    return this.interactions.get(id) ?? fail(refuse('unknownInteraction'));
  }

  /** @returns what people can see in a channel now, ephemeral messages included, oldest first. */
  messagesIn(channelId: string): DiscordMessage[] {
    return [...this.messages.values()].filter(
      (message) => message.channelId === channelId && !message.isDeleted,
    );
  }
}

function fail(error: Error): never {
  throw error;
}
