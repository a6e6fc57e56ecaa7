/** response_url: five answers within thirty minutes to one interaction, with no token. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { checkMessageBlocks, checkMessageText } from './block-limits.ts';
import type { Attempt } from './delivery.ts';
import type { Faults } from './faults.ts';
import { readBody, sendJson } from './http-exchange.ts';
import { SlackRefusal } from './slack-refusal.ts';
import type { SlackState } from './slack-state.ts';
import type { StoredMessage } from './stored-message.ts';
import type { Workspace } from './workspace.ts';

const USES = 5;
const LIFETIME_MS = 30 * 60_000;

const flag = z.union([z.boolean(), z.stringbool()]).default(false);
const answerSchema = z.looseObject({
  text: z.string().nullish(),
  blocks: z.unknown().optional(),
  thread_ts: z.string().optional(),
  response_type: z.enum(['ephemeral', 'in_channel']).default('ephemeral'),
  replace_original: flag,
  delete_original: flag,
});

export interface ResponseUrl {
  readonly id: string;
  readonly url: string;
  readonly workspace: Workspace;
  readonly channel: string;
  readonly user: string;
  /** The message that was interacted with; null for a command, whose answers replace nothing. */
  original: StoredMessage | null;
  readonly kind: 'commands' | 'actions';
  issuedAt: number;
  used: number;
  /** What was made of the acknowledgement and of the answers, in order. */
  readonly messages: { readonly channel: string; readonly ts: string }[];
}

export class ResponseUrls {
  readonly #state: SlackState;
  readonly #faults: Faults;
  readonly #origin: () => string;
  readonly #urls = new Map<string, ResponseUrl>();

  constructor(state: SlackState, faults: Faults, origin: () => string) {
    this.#state = state;
    this.#faults = faults;
    this.#origin = origin;
  }

  issue(place: Pick<ResponseUrl, 'workspace' | 'channel' | 'user' | 'original' | 'kind'>): ResponseUrl {
    const id = this.#state.nextId('R');
    const url = `${this.#origin()}/${place.kind}/${place.workspace.id}/${id}`;
    const issued = { ...place, id, url, issuedAt: this.#state.now(), used: 0, messages: [] };
    this.#urls.set(id, issued);
    return issued;
  }

  /** As if thirty minutes had gone by. */
  expire(url: ResponseUrl): void {
    url.issuedAt -= LIFETIME_MS + 1;
  }

  async handle(id: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await readBody(request);
    const fault = this.#faults.take('response_url');
    if (fault?.kind === 'unanswered') return;
    if (fault?.kind === 'dropped') {
      response.destroy();
      return;
    }
    if (fault?.kind === 'rate-limited')
      return sendJson(
        response,
        429,
        { ok: false, error: 'rate_limited' },
        { 'retry-after': String(fault.retryAfterSeconds) },
      );
    if (fault?.kind === 'server-error') return sendJson(response, fault.status ?? 500, { ok: false });
    const isUnheard = fault?.kind.endsWith('-after') ?? false;
    this.#answer(id, text, isUnheard, response);
  }

  /** A command's acknowledgement may carry a message; one that Slack refuses is an error to the person. */
  acknowledge(url: ResponseUrl, attempt: Attempt): void {
    const { outcome, payload } = attempt;
    const isEmpty = payload === null || (typeof payload === 'object' && Object.keys(payload).length === 0);
    if (outcome !== 'acknowledged' || isEmpty) return;
    try {
      this.#take(url, payload, 'acknowledgement');
    } catch (cause) {
      if (!(cause instanceof SlackRefusal)) throw cause;
      attempt.outcome = 'invalid_payload';
      this.#record(url, 'acknowledgement', JSON.stringify(payload), cause.code);
    }
  }

  /** Stores what came with an acknowledgement or an answer. Throws SlackRefusal. */
  #take(url: ResponseUrl, sent: unknown, via: 'acknowledgement' | 'response-url'): void {
    const fields = typeof sent === 'string' ? { text: sent } : sent;
    const parsed = answerSchema.safeParse(fields);
    if (!parsed.success) throw new SlackRefusal('invalid_payload');
    const answer = parsed.data;
    if (answer.delete_original && url.original !== null) {
      this.#state.delete(url.original);
      return;
    }
    const isEmpty =
      (answer.text ?? '') === '' && (!Array.isArray(answer.blocks) || answer.blocks.length === 0);
    if (isEmpty) throw new SlackRefusal('no_text');
    checkMessageText(answer.text ?? '');
    checkMessageBlocks(answer.blocks);
    const message = this.#store(url, answer, via);
    if (!url.messages.some(({ ts }) => ts === message.ts))
      url.messages.push({ channel: message.channel, ts: message.ts });
    this.#state.announce();
  }

  #store(
    url: ResponseUrl,
    answer: z.infer<typeof answerSchema>,
    via: 'acknowledgement' | 'response-url',
  ): StoredMessage {
    if (answer.replace_original && url.original !== null) {
      const current = this.#state.find(url.original.channel, url.original.ts);
      if (current === undefined) throw new SlackRefusal('message_not_found');
      return this.#state.update(current, answer);
    }
    if (url.workspace.channels.get(url.channel)?.isArchived) throw new SlackRefusal('is_archived');
    const ephemeralFor = answer.response_type === 'in_channel' ? null : url.user;
    const by = { user: url.workspace.botUserId, isFromBot: true, ephemeralFor, via };
    return this.#state.post(url.workspace, url.channel, answer, by);
  }

  #answer(id: string, text: string, isUnheard: boolean, response: ServerResponse): void {
    const url = this.#urls.get(id);
    let outcome = 'ok';
    try {
      if (url === undefined) throw new SlackRefusal('invalid_url');
      if (url.used >= USES) throw new SlackRefusal('used_url');
      if (this.#state.now() - url.issuedAt > LIFETIME_MS) throw new SlackRefusal('expired_url');
      url.used += 1;
      this.#take(url, JSON.parse(text), 'response-url');
      if (isUnheard) response.destroy();
      else if (url.kind === 'commands') response.writeHead(200, { 'content-type': 'text/plain' }).end('ok');
      else sendJson(response, 200, { ok: true });
    } catch (cause) {
      outcome = cause instanceof SlackRefusal ? cause.code : 'invalid_payload';
      const details = cause instanceof SlackRefusal ? cause.details : {};
      const isGone = ['invalid_url', 'used_url', 'expired_url'].includes(outcome);
      sendJson(response, isGone ? 404 : 400, { ok: false, error: outcome, ...details });
    }
    this.#record(url, 'response_url', text, outcome);
  }

  #record(url: ResponseUrl | undefined, method: string, text: string, outcome: string): void {
    const team = url?.workspace.id ?? null;
    this.#state.calls.push({ method, team, arguments: readFields(text), at: this.#state.now(), outcome });
    this.#state.announce();
  }
}

function readFields(text: string): Record<string, unknown> {
  try {
    return Object.fromEntries(Object.entries(JSON.parse(text)));
  } catch {
    return { body: text };
  }
}
