/** The HTTP side: reads a request, meets its fault or its limit, finds its route, and answers as Discord does. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { ApiError, refuse } from './api-error.ts';
import type { RecordedRequest } from './entities.ts';
import type { Fault, Faults } from './faults.ts';
import { FormErrors } from './form-errors.ts';
import type { Json } from './json.ts';
import type { RateLimits } from './rate-limits.ts';
import { type ReadBody, readBody } from './read-body.ts';
import { type Answer, type FoundRoute, findRoute, type Rooms, type Route } from './route.ts';
import { isSnowflake } from './snowflake.ts';

const prefix = '/api/v10';
const ordinaryLimit = [50, 1] as const;
const webhookLimit = [5, 2] as const;

export class HttpApi {
  readonly server: Server;
  readonly #rooms: Rooms;
  readonly #routes: readonly Route[];
  readonly #faults: Faults;
  readonly #limits: RateLimits;

  constructor(rooms: Rooms, routes: readonly Route[], faults: Faults, limits: RateLimits) {
    this.#rooms = rooms;
    this.#routes = routes;
    this.#faults = faults;
    this.#limits = limits;
    this.server = createServer((request, response) => void this.#serve(request, response));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const method = request.method ?? 'GET';
    const record = this.#record(method, url.pathname);
    try {
      const read = await readBody(request);
      Object.assign(record, { body: read.items.length > 0 ? read.items : read.body, files: read.files });
      const found = findRoute(this.#routes, method, pathOf(url));
      record.route = found.route.name;
      this.#meet(found, request, response, record, () => this.#answer(found, request, url, read));
    } catch (error) {
      this.#refuse(response, record, error);
    }
  }

  #meet(
    found: FoundRoute,
    request: IncomingMessage,
    response: ServerResponse,
    record: RecordedRequest,
    answer: () => Answer,
  ): void {
    const fault = this.#faults.take(found.route.name);
    if (fault?.kind === 'silence') this.#rooms.state.changes.notify();
    else if (fault?.kind === 'drop') request.socket.destroy();
    else if (fault?.kind === 'rate-limited') this.#limit(response, record, fault);
    else if (fault?.kind === 'server-error') {
      throw serverError(fault.status);
    } else if (!this.#isOverLimit(found, response, record)) {
      const { status, body } = answer();
      if (fault?.kind === 'answer-lost') request.socket.destroy();
      else if (fault?.kind === 'silence-after') this.#rooms.state.changes.notify();
      else if (fault?.kind === 'server-error-after') throw serverError(fault.status);
      else this.#send(response, record, status, body);
    }
  }

  #answer({ route, params }: FoundRoute, request: IncomingMessage, url: URL, read: ReadBody): Answer {
    if (!/^DiscordBot \(.+\)/.test(request.headers['user-agent'] ?? '')) throw refuse('blockedUserAgent');
    const token = /^Bot (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    const caller = this.#rooms.state.applicationByToken(token ?? '');
    if (!route.isPublic && caller === undefined) throw refuse('unauthorized');
    const param = (name: string): string => readParam(params, name);
    return route.answer({ ...this.#rooms, ...read, param, query: url.searchParams, caller });
  }

  #isOverLimit({ route, params }: FoundRoute, response: ServerResponse, record: RecordedRequest): boolean {
    const major = ['channel', 'guild', 'interaction', 'token']
      .map((name) => params.get(name) ?? '')
      .join(' ');
    const limit = route.limit ?? (params.has('token') ? webhookLimit : ordinaryLimit);
    const verdict = this.#limits.count(route.name, major, limit, !params.has('token'));
    for (const [name, value] of Object.entries(verdict.headers)) response.setHeader(name, value);
    if (verdict.retryAfterSeconds === undefined) return false;
    const scope = verdict.isGlobal ? 'global' : 'user';
    this.#limit(response, record, { retryAfterSeconds: verdict.retryAfterSeconds, scope });
    return true;
  }

  #limit(
    response: ServerResponse,
    record: RecordedRequest,
    { retryAfterSeconds, scope = 'user' }: Omit<Extract<Fault, { kind: 'rate-limited' }>, 'kind'>,
  ): void {
    const isGlobal = scope === 'global';
    response.setHeader('Retry-After', String(retryAfterSeconds));
    response.setHeader('X-RateLimit-Scope', scope);
    response.setHeader('Via', '1.1 google');
    if (isGlobal) response.setHeader('X-RateLimit-Global', 'true');
    const message = 'You are being rate limited.';
    this.#send(response, record, 429, { message, retry_after: retryAfterSeconds, global: isGlobal });
  }

  #refuse(response: ServerResponse, record: RecordedRequest, error: unknown): void {
    if (error instanceof ApiError) {
      const { message, code, errors } = error;
      this.#send(response, record, error.status, { message, code, ...(errors && { errors }) });
      return;
    }
    // A fault of this server, not of the bot: it must not look like an answer of Discord.
    console.error(error);
    this.#send(response, record, 599, { message: String(error), code: -1 });
  }

  #record(method: string, path: string): RecordedRequest {
    const at = new Date().toISOString();
    const record = { method, path, route: 'unknown', body: {}, files: [], status: undefined, at };
    this.#rooms.state.requests.push(record);
    return record;
  }

  #send(response: ServerResponse, record: RecordedRequest, status: number, body: Json | undefined): void {
    record.status = status;
    response.statusCode = status;
    if (body === undefined) response.end();
    else response.setHeader('Content-Type', 'application/json').end(JSON.stringify(body));
    this.#rooms.state.changes.notify();
  }
}

function serverError(status = 500): ApiError {
  return new ApiError(status, 0, `${status}: Internal Server Error`);
}

function pathOf(url: URL): string {
  if (url.pathname.startsWith(`${prefix}/`)) return url.pathname.slice(prefix.length);
  throw refuse(/^\/api\/v\d+\//.test(url.pathname) ? 'invalidApiVersion' : 'notFound');
}

/** @throws ApiError 50035 for an id that is none, as Discord says it. */
function readParam(params: ReadonlyMap<string, string>, name: string): string {
  const value = params.get(name) ?? '';
  if (value === '' || name === 'token' || isSnowflake(value)) return value;
  const errors = new FormErrors();
  errors.add([`${name}_id`], 'NUMBER_TYPE_COERCE', `Value "${value}" is not snowflake.`);
  errors.throwIfAny();
  return value;
}
