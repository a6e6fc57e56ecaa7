/** What a user did, and what the bot makes of it: the first response, then the answer. */
import type { DiscordState } from './discord-state.ts';
import type { Acknowledgement, DiscordMessage, Interaction } from './entities.ts';
import type { Interactions } from './interactions.ts';
import { isJsonObject, type JsonObject, listAt } from './json.ts';

export class ActedInteraction {
  readonly interaction: Interaction;
  readonly #state: DiscordState;
  readonly #interactions: Interactions;

  constructor(state: DiscordState, interactions: Interactions, interaction: Interaction) {
    this.#state = state;
    this.#interactions = interactions;
    this.interaction = interaction;
  }

  /** The first response: its type, what it carried, and how long it took. */
  ack(timeoutMs?: number): Promise<Acknowledgement> {
    return this.#waitFor(() => this.interaction.acknowledgement, 'the first response', timeoutMs);
  }

  /** The answer: the original once it is filled or edited, or else the first followup. */
  response(timeoutMs?: number): Promise<DiscordMessage> {
    return this.#waitFor(
      () => this.#state.messages.get(this.interaction.answerId ?? ''),
      'the answer',
      timeoutMs,
    );
  }

  /** The followups, once there are as many. */
  followups(count = 1, timeoutMs?: number): Promise<DiscordMessage[]> {
    const read = (): DiscordMessage[] | false => {
      const { followupIds } = this.interaction;
      return followupIds.length >= count && followupIds.map((id) => this.#state.message(id));
    };
    return this.#waitFor(read, `${count} followups`, timeoutMs);
  }

  /** What autocompletion offers. */
  async choices(timeoutMs?: number): Promise<{ name: string; value: string }[]> {
    const { data } = await this.ack(timeoutMs);
    const choices = listAt(data, 'choices').filter(isJsonObject);
    return choices.map(({ name, value }) => ({ name: String(name), value: String(value) }));
  }

  /** The modal that the bot opened, as it was sent. */
  async modal(timeoutMs?: number): Promise<JsonObject> {
    const { type, data } = await this.ack(timeoutMs);
    if (type !== 9) throw new Error(`Expected a modal, not a response of type ${type}.`);
    return data;
  }

  /** Resolves when the bot has missed the time for its first response. */
  async missed(timeoutMs?: number): Promise<void> {
    await this.#waitFor(() => this.interaction.isMissed, 'a missed response', timeoutMs);
  }

  /** The gateway says the same again. */
  deliverAgain(): void {
    this.#interactions.deliver(this.interaction);
  }

  /** As after fifteen minutes. */
  expireToken(): void {
    this.interaction.isExpired = true;
  }

  #waitFor<T>(read: () => T | undefined | false, what: string, timeoutMs?: number): Promise<T> {
    return this.#state.changes.waitFor(read, `${what} of interaction ${this.interaction.id}`, timeoutMs);
  }
}
