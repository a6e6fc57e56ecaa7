/** Posts, edits and deletes messages within the limits, and tells the bots that may see them. */
import { componentSchema } from './component.ts';
import type { DiscordState } from './discord-state.ts';
import { embedSchema } from './embed.ts';
import type { Application, Channel, DiscordMessage } from './entities.ts';
import { findPings } from './find-pings.ts';
import type { Path } from './form-errors.ts';
import type { Gateway } from './gateway.ts';
import { intent } from './gateway-connection.ts';
import type { GatewaySession } from './gateway-session.ts';
import { isJsonObject, type JsonObject, listAt, objectAt, textAt, toJson } from './json.ts';
import { checkMessage, type Draft, draftOf, messageFlag } from './message-limits.ts';
import { mentioningText } from './message-text.ts';
import { permission, permissionsIn } from './permissions.ts';
import { makeSnowflake } from './snowflake.ts';
import { memberOnWire, messageOnWire } from './wire.ts';

interface Posting {
  /** Of the message that begins a post: the post's own. */
  id?: string;
  channel: Channel;
  authorId: string;
  body: JsonObject;
  files?: readonly string[];
  /** Of an answer to an interaction. */
  interactionId?: string;
  applicationId?: string;
  visibleTo?: string | undefined;
  isLoading?: boolean;
  /** Where the message stands in the request, for the paths of errors. */
  prefix?: Path;
}

export class MessageBoard {
  readonly #state: DiscordState;
  readonly #gateway: Gateway;

  constructor(state: DiscordState, gateway: Gateway) {
    this.#state = state;
    this.#gateway = gateway;
  }

  /** @throws ApiError when the body is over a limit; nothing is stored then. */
  post(posting: Posting): DiscordMessage {
    const { channel, body, files = [], isLoading = false, prefix } = posting;
    const draft = draftOf(body, files);
    if (!isLoading) checkMessage(body, draft, prefix);
    const message = this.#blank(posting);
    this.#fill(message, body, draft);
    if (channel.guildId !== undefined && message.visibleTo === undefined)
      channel.memberIds.add(message.authorId);
    this.#state.messages.set(message.id, message);
    this.announce('MESSAGE_CREATE', message);
    this.#state.changes.notify();
    return message;
  }

  /** @throws ApiError when the message would then be over a limit; it stays as it was. */
  edit(message: DiscordMessage, body: JsonObject, files: readonly string[] = [], prefix: Path = []): void {
    const draft = draftOf(body, files, asDraft(message));
    checkMessage(body, draft, prefix);
    this.#fill(message, body, draft);
    if (!message.isLoading) message.editedAt = new Date().toISOString();
    message.isLoading = false;
    this.announce('MESSAGE_UPDATE', message);
    this.#state.changes.notify();
  }

  /** As some minutes later: no message gives back its nonce, and none is known by it. */
  forgetNonces(): void {
    for (const message of this.#state.messages.values()) message.nonce = undefined;
  }

  delete(message: DiscordMessage): void {
    message.isDeleted = true;
    for (const application of this.#audience(message)) {
      const data = { id: message.id, channel_id: message.channelId, guild_id: message.guildId };
      this.#gateway.publish(application.id, 'MESSAGE_DELETE', () => data, audienceOf(message));
    }
    this.#state.changes.notify();
  }

  /** Tells the bots; a second time for what was told before, when a test wants the same event twice. */
  announce(event: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE', message: DiscordMessage): void {
    for (const application of this.#audience(message)) {
      const tell = (session: GatewaySession): JsonObject => this.#seenBy(session, message);
      this.#gateway.publish(application.id, event, tell, audienceOf(message));
    }
  }

  #blank({
    id = makeSnowflake(),
    channel,
    authorId,
    body,
    interactionId,
    applicationId,
    visibleTo,
    isLoading,
  }: Posting): DiscordMessage {
    return {
      id,
      channelId: channel.id,
      guildId: channel.guildId,
      authorId,
      content: '',
      embeds: [],
      components: [],
      flags: 0,
      allowedMentions: undefined,
      pings: { users: [], roles: [], everyone: false },
      nonce: body.nonce === undefined || body.nonce === null ? undefined : String(body.nonce),
      referenceId: this.#repliedIn(body),
      applicationId,
      interactionId,
      visibleTo,
      isLoading: isLoading ?? false,
      isDeleted: false,
      isCrossposted: false,
      attachments: [],
      createdAt: new Date().toISOString(),
      editedAt: undefined,
      bodies: [],
    };
  }

  /** A reply to what is gone stands without its reference (fail_if_not_exists false). */
  #repliedIn(body: JsonObject): string | undefined {
    const replied = this.#state.messages.get(textAt(objectAt(body, 'message_reference'), 'message_id') ?? '');
    return replied?.isDeleted === false ? replied.id : undefined;
  }

  #fill(message: DiscordMessage, body: JsonObject, draft: Draft): void {
    message.content = draft.content;
    message.embeds = draft.embeds.map((embed) => embedSchema.parse(embed));
    message.components = draft.components.map((component) => componentSchema.parse(component));
    message.flags = draft.flags & ~messageFlag.ephemeral;
    message.attachments = [...draft.attachments];
    const { allowed_mentions: allowed } = body;
    if (isJsonObject(allowed)) message.allowedMentions = allowed;
    message.bodies.push(body);
    message.pings = this.#pingsOf(message);
  }

  #pingsOf(message: DiscordMessage): DiscordMessage['pings'] {
    const channel = this.#state.channel(message.channelId);
    const held = permissionsIn(this.#state, channel, message.authorId);
    const mayPingAll = (held & permission.mentionEveryone) !== 0n;
    const roles = this.#state.guilds.get(message.guildId ?? '')?.roles;
    const isMentionable = (id: string): boolean => roles?.get(id)?.isMentionable === true;
    const pings = findPings(mentioningText(message), message.allowedMentions, mayPingAll, isMentionable);
    const replied = this.#state.messages.get(message.referenceId ?? '')?.authorId;
    const isRepliedPinged = (message.allowedMentions ?? { replied_user: true }).replied_user === true;
    if (replied === undefined || !isRepliedPinged || pings.users.includes(replied)) return pings;
    return { ...pings, users: [...pings.users, replied] };
  }

  #audience(message: DiscordMessage): Application[] {
    const channel = this.#state.channels.get(message.channelId);
    if (channel === undefined || message.visibleTo !== undefined) return [];
    return [...this.#state.applications.values()].filter(({ botUserId }) => {
      if (channel.guildId === undefined) return channel.recipientIds.includes(botUserId);
      return (permissionsIn(this.#state, channel, botUserId) & permission.viewChannel) !== 0n;
    });
  }

  /** Without the Message Content intent only mentions, direct messages and own messages have words. */
  #seenBy(session: GatewaySession, message: DiscordMessage): JsonObject {
    const { guildId, authorId, pings } = message;
    const botId = session.application.botUserId;
    const channelKind = this.#state.channels.get(message.channelId)?.type ?? 0;
    const guild = this.#state.guilds.get(guildId ?? '');
    const whole = {
      ...messageOnWire(this.#state, message),
      guild_id: guildId,
      channel_type: channelKind,
      ...(guild?.members.has(authorId) && {
        member: { ...memberOnWire(this.#state, guild, authorId), user: undefined },
      }),
    };
    const isReadable =
      guildId === undefined ||
      authorId === botId ||
      pings.users.includes(botId) ||
      (session.intents & intent.messageContent) !== 0;
    return isReadable ? whole : { ...whole, content: '', embeds: [], components: [], attachments: [] };
  }
}

function audienceOf(message: DiscordMessage): { guildId: string | undefined; intents: number } {
  const { guildId } = message;
  return { guildId, intents: guildId === undefined ? intent.directMessages : intent.guildMessages };
}

function asDraft(message: DiscordMessage): Draft {
  const json = toJson({ embeds: message.embeds, components: message.components });
  return { ...message, embeds: listAt(json, 'embeds'), components: listAt(json, 'components') };
}
