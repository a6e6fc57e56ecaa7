/** Interactions: sent to the bot, answered within three seconds, and then for fifteen minutes by their token. */
import { randomBytes } from 'node:crypto';
import { refuse } from './api-error.ts';
import { checkChoices, checkModal } from './callback-limits.ts';
import { callbackType, checkType } from './callback-types.ts';
import type { DiscordState } from './discord-state.ts';
import type { DiscordMessage, Interaction } from './entities.ts';
import type { Gateway } from './gateway.ts';
import { type JsonObject, numberAt, objectAt } from './json.ts';
import type { MessageBoard } from './message-board.ts';
import { messageFlag } from './message-limits.ts';
import { makeSnowflake } from './snowflake.ts';

const followupsOfUserInstalls = 5;

export interface InteractionSettings {
  /** Discord's is 3,000. */
  ackDeadlineMs: number;
  /** Discord's is 900,000. */
  tokenLifetimeMs: number;
}

type Opening = Pick<
  Interaction,
  | 'type'
  | 'applicationId'
  | 'userId'
  | 'channelId'
  | 'guildId'
  | 'isUserInstallOnly'
  | 'isForcedEphemeral'
  | 'sourceMessageId'
  | 'payload'
>;

export class Interactions {
  readonly #state: DiscordState;
  readonly #gateway: Gateway;
  readonly #board: MessageBoard;
  readonly #settings: InteractionSettings;
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(state: DiscordState, gateway: Gateway, board: MessageBoard, settings: InteractionSettings) {
    this.#state = state;
    this.#gateway = gateway;
    this.#board = board;
    this.#settings = settings;
  }

  /** Sends INTERACTION_CREATE and starts the clock. */
  start(opening: Opening): Interaction {
    const id = makeSnowflake();
    const token = `token-${randomBytes(24).toString('base64url')}`;
    const interaction: Interaction = {
      ...opening,
      id,
      token,
      payload: { ...opening.payload, id, token },
      deliveredAtMs: performance.now(),
      acknowledgement: undefined,
      isMissed: false,
      isExpired: false,
      originalId: undefined,
      answerId: undefined,
      followupIds: [],
    };
    this.#state.interactions.set(id, interaction);
    this.deliver(interaction);
    this.#after(this.#settings.ackDeadlineMs, () => {
      interaction.isMissed = interaction.acknowledgement === undefined;
    });
    this.#after(this.#settings.tokenLifetimeMs, () => {
      interaction.isExpired = true;
    });
    return interaction;
  }

  deliver({ applicationId, guildId, payload }: Interaction): void {
    this.#gateway.publish(applicationId, 'INTERACTION_CREATE', () => payload, { guildId });
  }

  /** The first response. @throws ApiError 10062 when it comes too late, 40060 when it is the second. */
  acknowledge(id: string, token: string, body: JsonObject, files: readonly string[]): Interaction {
    const interaction = this.#state.interaction(id);
    if (interaction.token !== token || interaction.isMissed) throw refuse('unknownInteraction');
    if (interaction.acknowledgement !== undefined) throw refuse('alreadyAcknowledged');
    const latencyMs = performance.now() - interaction.deliveredAtMs;
    const type = numberAt(body, 'type') ?? 0;
    checkType(interaction, type);
    const data = objectAt(body, 'data');
    this.#answer(interaction, type, data, files);
    interaction.acknowledgement = { type, latencyMs, data };
    this.#state.changes.notify();
    return interaction;
  }

  /** @throws ApiError 10015 before the first response, 50027 when the token is over. */
  byToken(applicationId: string, token: string): Interaction {
    const found = [...this.#state.interactions.values()].find((interaction) => interaction.token === token);
    if (found?.applicationId !== applicationId) throw refuse('unknownWebhook');
    if (found.isExpired) throw refuse('expiredToken');
    if (found.acknowledgement === undefined) throw refuse('unknownWebhook');
    return found;
  }

  original({ originalId }: Interaction): DiscordMessage {
    return this.#state.message(originalId ?? '');
  }

  editOriginal(interaction: Interaction, body: JsonObject, files: readonly string[]): DiscordMessage {
    const message = this.original(interaction);
    this.#board.edit(message, body, files);
    this.#settle(interaction, message);
    return message;
  }

  /** The first followup to a deferred response takes the place of "is thinking". */
  followUp(interaction: Interaction, body: JsonObject, files: readonly string[]): DiscordMessage {
    if (interaction.isUserInstallOnly && interaction.followupIds.length >= followupsOfUserInstalls) {
      throw refuse('tooManyFollowups');
    }
    const original = this.#state.messages.get(interaction.originalId ?? '');
    if (original?.isLoading && !original.isDeleted) return this.editOriginal(interaction, body, files);
    const message = this.#post(interaction, body, files, {});
    interaction.followupIds.push(message.id);
    this.#settle(interaction, message);
    return message;
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  #answer(interaction: Interaction, type: number, data: JsonObject, files: readonly string[]): void {
    if (type === callbackType.choices) checkChoices(data);
    if (type === callbackType.modal) checkModal(data);
    if (type === callbackType.message || type === callbackType.deferred) {
      const isLoading = type === callbackType.deferred;
      interaction.originalId = this.#post(interaction, data, files, { isLoading, prefix: ['data'] }).id;
    }
    if (type === callbackType.deferredUpdate || type === callbackType.update) {
      interaction.originalId = interaction.sourceMessageId;
    }
    if (type === callbackType.update) this.#board.edit(this.original(interaction), data, files, ['data']);
    const isFilled = type === callbackType.message || type === callbackType.update;
    if (isFilled) interaction.answerId = interaction.originalId;
  }

  #post(
    interaction: Interaction,
    body: JsonObject,
    files: readonly string[],
    extra: { isLoading?: boolean; prefix?: string[] },
  ): DiscordMessage {
    const wantsEphemeral = ((numberAt(body, 'flags') ?? 0) & messageFlag.ephemeral) !== 0;
    const isEphemeral = wantsEphemeral || interaction.isForcedEphemeral;
    return this.#board.post({
      channel: this.#state.channel(interaction.channelId),
      authorId: this.#state.application(interaction.applicationId).botUserId,
      body,
      files,
      interactionId: interaction.id,
      applicationId: interaction.applicationId,
      visibleTo: isEphemeral ? interaction.userId : undefined,
      ...extra,
    });
  }

  #settle(interaction: Interaction, message: DiscordMessage): void {
    interaction.answerId ??= message.id;
    this.#state.changes.notify();
  }

  #after(delayMs: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
      this.#state.changes.notify();
    }, delayMs);
    this.#timers.add(timer);
  }
}
