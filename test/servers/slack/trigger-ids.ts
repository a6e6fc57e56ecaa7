/** Trigger ids: good for one view, within three seconds of the interaction. */
import { SlackRefusal } from './slack-refusal.ts';
import type { SlackState } from './slack-state.ts';

const LIFETIME_MS = 3000;

export class TriggerIds {
  readonly #state: SlackState;
  readonly #issued = new Map<string, { readonly user: string; readonly at: number; isUsed: boolean }>();

  constructor(state: SlackState) {
    this.#state = state;
  }

  issue(user: string): string {
    const id = this.#state.nextId('trigger.');
    this.#issued.set(id, { user, at: this.#state.now(), isUsed: false });
    return id;
  }

  /** Returns the user whose interaction it was. Throws SlackRefusal. */
  exchange(id: string): string {
    const trigger = this.#issued.get(id);
    if (trigger === undefined) throw new SlackRefusal('invalid_trigger_id');
    if (trigger.isUsed) throw new SlackRefusal('exchanged_trigger_id');
    if (this.#state.now() - trigger.at > LIFETIME_MS) throw new SlackRefusal('expired_trigger_id');
    trigger.isUsed = true;
    return trigger.user;
  }
}
