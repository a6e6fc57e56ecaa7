/** A message of a person, and the bot's reply to it. */
import type { DiscordState } from './discord-state.ts';
import type { DiscordMessage } from './entities.ts';
import type { MessageBoard } from './message-board.ts';

export class SentMessage {
  readonly message: DiscordMessage;
  readonly #state: DiscordState;
  readonly #board: MessageBoard;

  constructor(state: DiscordState, board: MessageBoard, message: DiscordMessage) {
    this.#state = state;
    this.#board = board;
    this.message = message;
  }

  /**
   * The first message of a bot that replies to this one, or that follows it in its channel or a thread of it without
   * replying to another. It is live: later edits show in it.
   */
  reply(timeoutMs?: number): Promise<DiscordMessage> {
    const what = `a reply to message ${this.message.id}`;
    return this.#state.changes.waitFor(() => this.replies()[0], what, timeoutMs);
  }

  /** All of the bot's messages that answer this one so far. */
  replies(): DiscordMessage[] {
    return [...this.#state.messages.values()].filter((message) => {
      const isAfter = BigInt(message.id) > BigInt(this.message.id);
      const isByBot = this.#state.user(message.authorId).isBot && message.interactionId === undefined;
      return isAfter && isByBot && !message.isDeleted && this.#isAnswer(message);
    });
  }

  /** The gateway says the same again. */
  deliverAgain(): void {
    this.#board.announce('MESSAGE_CREATE', this.message);
  }

  #isAnswer({ referenceId, channelId }: DiscordMessage): boolean {
    if (referenceId !== undefined) return referenceId === this.message.id;
    const parentId = this.#state.channels.get(channelId)?.parentId;
    return channelId === this.message.channelId || parentId === this.message.channelId;
  }
}
