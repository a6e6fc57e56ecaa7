/** The Web API over HTTP: arguments as forms or JSON, tokens, scopes, faults, and Slack's refusals. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ACCOUNT_METHODS } from './account-methods.ts';
import { CHAT_METHODS } from './chat-methods.ts';
import { CONVERSATION_METHODS } from './conversation-methods.ts';
import type { Fault, Faults } from './faults.ts';
import { readBody, sendJson } from './http-exchange.ts';
import { SlackRefusal } from './slack-refusal.ts';
import { VIEW_METHODS } from './view-methods.ts';
import {
  type Answer,
  type AppMethod,
  type Arguments,
  type BotMethod,
  type Platform,
  requireScope,
} from './web-api-context.ts';
import type { Workspace } from './workspace.ts';

const METHODS = new Map<string, BotMethod | AppMethod>(
  Object.entries({ ...ACCOUNT_METHODS, ...CHAT_METHODS, ...CONVERSATION_METHODS, ...VIEW_METHODS }),
);

/** Arguments that a form carries as JSON. */
const STRUCTURED = ['blocks', 'attachments', 'metadata', 'view'];
const MALFORMED: Readonly<Record<string, string>> = {
  blocks: 'invalid_blocks_format',
  metadata: 'invalid_metadata_format',
};

interface Call {
  readonly method: string;
  readonly token: string | null;
  readonly sent: Arguments;
}

function decode(name: string, value: unknown): unknown {
  if (typeof value !== 'string' || !STRUCTURED.includes(name)) return value;
  try {
    return JSON.parse(value);
  } catch {
    throw new SlackRefusal(MALFORMED[name] ?? 'invalid_arguments');
  }
}

function readFields(contentType: string, body: string): Record<string, unknown> {
  if (!contentType.startsWith('application/json')) return Object.fromEntries(new URLSearchParams(body));
  try {
    return Object.fromEntries(Object.entries(JSON.parse(body)));
  } catch {
    throw new SlackRefusal('invalid_json');
  }
}

/** OAuth's client id and secret may come as basic credentials. */
function readCredentials(header: string): Arguments {
  if (!header.startsWith('Basic ')) return {};
  const [client_id, client_secret] = Buffer.from(header.slice(6), 'base64').toString().split(':');
  return { client_id, client_secret };
}

async function readCall(method: string, request: IncomingMessage): Promise<Call> {
  const header = request.headers.authorization ?? '';
  const body = await readBody(request);
  const query = Object.fromEntries(new URL(request.url ?? '', 'http://slack').searchParams);
  const fields = {
    ...query,
    ...readFields(request.headers['content-type'] ?? '', body),
    ...readCredentials(header),
  };
  const { token, ...rest } = fields;
  const sent = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, decode(name, value)]));
  const fromHeader = header.startsWith('Bearer ') ? header.slice(7) : null;
  return { method, token: fromHeader ?? (typeof token === 'string' ? token : null), sent };
}

export class WebApi {
  readonly #platform: Platform;
  readonly #faults: Faults;
  readonly #appToken: string;

  constructor(platform: Platform, faults: Faults, appToken: string) {
    this.#platform = platform;
    this.#faults = faults;
    this.#appToken = appToken;
  }

  async handle(method: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    let call: Call = { method, token: null, sent: {} };
    try {
      call = await readCall(method, request);
      const fault = this.#faults.take(method);
      if (fault === null) this.#answer(call, response);
      else this.#playFault(fault, call, response);
    } catch (cause) {
      this.#refuse(call, cause, response);
    }
  }

  #answer(call: Call, response: ServerResponse): void {
    const answer = this.#perform(call);
    this.#record(call, 'ok');
    sendJson(response, 200, { ok: true, ...answer }, this.#scopeHeaders(call));
  }

  #perform({ method, token, sent }: Call): Answer {
    const known = METHODS.get(method);
    if (known === undefined) throw new SlackRefusal('unknown_method', { req_method: method });
    if (known.token !== 'bot') {
      if (known.token === 'app') this.#checkAppToken(token);
      return known.answer(sent, this.#platform);
    }
    const workspace = this.#findWorkspace(token);
    if (known.scope !== null) requireScope(workspace, known.scope);
    return known.answer(sent, workspace, this.#platform);
  }

  #checkAppToken(token: string | null): void {
    if (token === null || token === '') throw new SlackRefusal('not_authed');
    if (token === this.#appToken) return;
    throw new SlackRefusal(this.#ownerOf(token) === undefined ? 'invalid_auth' : 'not_allowed_token_type');
  }

  #findWorkspace(token: string | null): Workspace {
    if (token === null || token === '') throw new SlackRefusal('not_authed');
    if (token === this.#appToken) throw new SlackRefusal('not_allowed_token_type');
    const workspace = this.#ownerOf(token);
    if (workspace === undefined) throw new SlackRefusal('invalid_auth');
    if (workspace.installation === 'uninstalled') throw new SlackRefusal('account_inactive');
    if (workspace.installation === 'revoked') throw new SlackRefusal('token_revoked');
    return workspace;
  }

  #ownerOf(token: string | null): Workspace | undefined {
    return [...this.#platform.state.workspaces.values()].find((workspace) => workspace.botToken === token);
  }

  #scopeHeaders({ method, token }: Call): Record<string, string> {
    const workspace = this.#ownerOf(token);
    const known = METHODS.get(method);
    const accepted = known?.token === 'bot' ? known.scope : null;
    return {
      ...(workspace === undefined ? {} : { 'x-oauth-scopes': workspace.scopes.join(',') }),
      ...(accepted === null ? {} : { 'x-accepted-oauth-scopes': accepted }),
    };
  }

  #playFault(fault: Fault, call: Call, response: ServerResponse): void {
    if (fault.kind.endsWith('-after')) this.#perform(call);
    this.#record(call, fault.kind);
    switch (fault.kind) {
      case 'rate-limited':
        sendLimited(response, fault.retryAfterSeconds);
        return;
      case 'server-error':
      case 'server-error-after':
        response.writeHead(fault.status ?? 500, { 'content-type': 'text/html' }).end('<h1>Server Error</h1>');
        return;
      case 'unanswered':
      case 'unanswered-after':
        return;
      case 'dropped':
      case 'dropped-after':
        response.destroy();
        return;
      case 'error':
        sendJson(response, 200, { ok: false, error: fault.error });
    }
  }

  #refuse(call: Call, cause: unknown, response: ServerResponse): void {
    const refusal =
      cause instanceof SlackRefusal ? cause : new SlackRefusal('internal_error', { cause: String(cause) });
    this.#record(call, refusal.code);
    const { retryAfter, ...details } = refusal.details;
    if (typeof retryAfter === 'number') sendLimited(response, retryAfter);
    else sendJson(response, 200, { ok: false, error: refusal.code, ...details }, this.#scopeHeaders(call));
  }

  #record(call: Call, outcome: string): void {
    const { state } = this.#platform;
    const hidden =
      call.sent.client_secret === undefined ? call.sent : { ...call.sent, client_secret: '[secret]' };
    const team = this.#ownerOf(call.token)?.id ?? null;
    state.calls.push({ method: call.method, team, arguments: hidden, at: state.now(), outcome });
    state.announce();
  }
}

function sendLimited(response: ServerResponse, retryAfterSeconds: number): void {
  sendJson(response, 429, { ok: false, error: 'ratelimited' }, { 'retry-after': String(retryAfterSeconds) });
}
