/** Waiting without sleeping: a condition is looked at again at every stored change. */
import type { SlackState } from './slack-state.ts';

export interface WaitOptions {
  /** What is waited for, for the error. */
  readonly what?: string;
  readonly timeoutMs?: number;
}

function shorten(value: unknown): string {
  const text = JSON.stringify(value) ?? '';
  return text.length > 400 ? `${text.slice(0, 400)}…` : text;
}

/** All that the server has seen, a line each. */
function describe(state: SlackState): string {
  const messages = state.messages.map((message) => {
    const audience = message.ephemeralFor === null ? '' : ` (only ${message.ephemeralFor})`;
    const deleted = message.isDeleted ? ' deleted' : '';
    return `  ${message.channel}${audience} ${message.user} ${message.ts}${deleted}: ${shorten(message.text)} ${shorten(message.blocks)}`;
  });
  const calls = state.calls.map((call) => `  ${call.method} -> ${call.outcome} ${shorten(call.arguments)}`);
  const deliveries = state.deliveries.map((delivery) => {
    const attempts = delivery.attempts.map((attempt) => `${attempt.outcome} ${attempt.latencyMs} ms`);
    return `  ${delivery.id} ${delivery.kind}: ${attempts.join(', ')}`;
  });
  const views = state.views.map((view) => `  ${view.type} of ${view.user}: ${shorten(view.blocks)}`);
  return [
    ...['Messages:', ...messages.slice(-30)],
    ...['Views:', ...views.slice(-10)],
    ...['Calls:', ...calls.slice(-30)],
    ...['Deliveries:', ...deliveries.slice(-30)],
  ].join('\n');
}

/** Resolves with the first value of `look` that is neither undefined, null nor false. */
export function waitFor<T>(
  state: SlackState,
  look: () => T | undefined | null | false,
  options: WaitOptions = {},
): Promise<T> {
  const { what = 'a condition', timeoutMs = 15_000 } = options;
  return new Promise<T>((resolve, reject) => {
    const finish = (settle: () => void): void => {
      clearTimeout(timer);
      stop();
      settle();
    };
    const check = (): void => {
      try {
        const value = look();
        if (value !== undefined && value !== null && value !== false) finish(() => resolve(value));
      } catch (cause) {
        finish(() => reject(cause));
      }
    };
    const timer = setTimeout(() => {
      const message = `Slack waited ${timeoutMs} ms for ${what} in vain. It holds:\n${describe(state)}`;
      finish(() => reject(new Error(message)));
    }, timeoutMs);
    const stop = state.onChange(check);
    check();
  });
}
