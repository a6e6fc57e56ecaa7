/** HTTP mode: Slack posts to the app's address and signs what it posts. */
import { createHmac } from 'node:crypto';
import type { Attempt, Delivery, Transport } from './delivery.ts';
import type { SlackState } from './slack-state.ts';

/** What to get wrong in a request, to see that the app refuses it. */
export interface Forgery {
  readonly secret?: string;
  /** How long ago it was signed; Slack's SDK takes up to five minutes. */
  readonly ageSeconds?: number;
  readonly signature?: string;
}

/** `v0=` and the SHA-256 HMAC of version, timestamp and body. */
export function signRequest(secret: string, timestamp: number, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
}

/** Events are JSON, commands a form, interactions a form with one JSON field. */
function encode(delivery: Pick<Delivery, 'kind' | 'body'>): {
  readonly contentType: string;
  readonly body: string;
} {
  const form = 'application/x-www-form-urlencoded';
  switch (delivery.kind) {
    case 'events_api':
      return { contentType: 'application/json', body: JSON.stringify(delivery.body) };
    case 'interactive':
      return {
        contentType: form,
        body: new URLSearchParams({ payload: JSON.stringify(delivery.body) }).toString(),
      };
    case 'slash_commands': {
      const fields = Object.entries(delivery.body).map(([name, value]): [string, string] => [
        name,
        String(value),
      ]);
      return { contentType: form, body: new URLSearchParams(fields).toString() };
    }
  }
}

function readPayload(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export class SignedRequests implements Transport {
  readonly #state: SlackState;
  readonly #secret: string;
  readonly #ackTimeoutMs: number;
  readonly #running = new Set<AbortController>();
  /** The app's address, `http://127.0.0.1:3000/slack/events`; null while the app has none. */
  url: string | null = null;

  constructor(state: SlackState, secret: string, ackTimeoutMs: number) {
    this.#state = state;
    this.#secret = secret;
    this.#ackTimeoutMs = ackTimeoutMs;
  }

  async send(delivery: Delivery, attempt: Attempt): Promise<void> {
    if (this.url === null) {
      attempt.outcome = 'not_connected';
      return;
    }
    const start = performance.now();
    try {
      const response = await this.post(delivery, {}, this.#retryHeaders(attempt));
      const text = await response.text();
      attempt.latencyMs = performance.now() - start;
      attempt.status = response.status;
      attempt.outcome = response.ok ? 'acknowledged' : 'http_error';
      attempt.isRetryUnwanted = response.headers.get('x-slack-no-retry') === '1';
      if (response.ok) attempt.payload = readPayload(text);
    } catch (cause) {
      const isTimeout = cause instanceof Error && cause.name === 'TimeoutError';
      attempt.outcome = isTimeout ? 'operation_timeout' : 'connection_failed';
    }
    this.#state.announce();
  }

  /** Posts once, signed rightly or, for a test, wrongly. Rejects after three seconds with a TimeoutError. */
  async post(
    delivery: Pick<Delivery, 'kind' | 'body'>,
    forgery: Forgery = {},
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    if (this.url === null) throw new Error('The app has no address yet: slack.useHttp(url).');
    const { contentType, body } = encode(delivery);
    const timestamp = Math.floor(Date.now() / 1000) - (forgery.ageSeconds ?? 0);
    const signature = forgery.signature ?? signRequest(forgery.secret ?? this.#secret, timestamp, body);
    const abort = new AbortController();
    const timer = setTimeout(
      () => abort.abort(new DOMException('operation_timeout', 'TimeoutError')),
      this.#ackTimeoutMs,
    );
    this.#running.add(abort);
    try {
      return await fetch(this.url, {
        method: 'POST',
        body,
        signal: abort.signal,
        headers: {
          'content-type': contentType,
          'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
          'x-slack-request-timestamp': String(timestamp),
          'x-slack-signature': signature,
          ...headers,
        },
      });
    } finally {
      clearTimeout(timer);
      this.#running.delete(abort);
    }
  }

  close(): void {
    for (const abort of this.#running) abort.abort();
  }

  #retryHeaders(attempt: Attempt): Record<string, string> {
    if (attempt.number === 0) return {};
    return {
      'x-slack-retry-num': String(attempt.number),
      'x-slack-retry-reason': attempt.retryReason ?? 'http_error',
    };
  }
}
