/** The server's parts, put together; what Slack knows of the app as a whole. */
import { Authorisations } from './authorisations.ts';
import { Courier } from './courier.ts';
import type { Transport } from './delivery.ts';
import { makeEventBody } from './event-payloads.ts';
import { Faults } from './faults.ts';
import { RateLimits } from './rate-limits.ts';
import { ResponseUrls } from './response-urls.ts';
import { SignedRequests } from './signed-requests.ts';
import { SlackState } from './slack-state.ts';
import { SocketMode } from './socket-mode.ts';
import { TriggerIds } from './trigger-ids.ts';
import type { Platform } from './web-api-context.ts';
import type { Workspace, WorkspaceSeed } from './workspace.ts';

export interface PlatformSettings {
  readonly workspaces: readonly WorkspaceSeed[];
  readonly signingSecret: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly events: readonly string[];
  readonly ackTimeoutMs: number;
  readonly retryAfterMs: readonly number[];
  readonly now: () => number;
}

/** The scope without which Slack sends an event to nobody. */
const EVENT_SCOPES: Readonly<Record<string, string>> = {
  app_mention: 'app_mentions:read',
  'message.im': 'im:history',
};

/** A page of a channel's history. */
const MOST_OF_HISTORY = 999;

export class SlackPlatform implements Platform {
  readonly appId = 'A1';
  readonly state: SlackState;
  readonly faults = new Faults();
  readonly triggers: TriggerIds;
  readonly rateLimits: RateLimits;
  readonly authorisations: Authorisations;
  readonly sockets: SocketMode;
  readonly requests: SignedRequests;
  readonly responseUrls: ResponseUrls;
  readonly courier: Courier;
  readonly #events: ReadonlySet<string>;
  historyLimit = MOST_OF_HISTORY;
  origin = '';
  /** For the next installation: where, and the address of the app's that its settings hold. */
  nextToInstall: string | null = null;
  redirectUri: string | null = null;

  constructor(settings: PlatformSettings) {
    const { now, ackTimeoutMs } = settings;
    this.state = new SlackState(settings.workspaces, now);
    this.triggers = new TriggerIds(this.state);
    this.rateLimits = new RateLimits(now);
    this.authorisations = new Authorisations(this.state, settings.clientId, settings.clientSecret);
    this.sockets = new SocketMode(this.state, this.appId, ackTimeoutMs);
    this.requests = new SignedRequests(this.state, settings.signingSecret, ackTimeoutMs);
    this.responseUrls = new ResponseUrls(this.state, this.faults, () => this.origin);
    this.courier = new Courier(this.state, () => this.transport, settings.retryAfterMs);
    this.#events = new Set(settings.events);
  }

  get transport(): Transport {
    return this.requests.url === null ? this.sockets : this.requests;
  }

  openConnection(): string {
    const ticket = this.sockets.issueTicket();
    return `${this.origin.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${this.appId}`;
  }

  /** Throws where Slack would send nothing: a test that waits for an answer would wait in vain. */
  checkSubscription(workspace: Workspace, event: Readonly<Record<string, unknown>>): void {
    const name = nameEvent(event);
    const scope = EVENT_SCOPES[name];
    if (!this.#events.has(name)) throw new Error(`The app is not subscribed to ${name}.`);
    if (scope !== undefined && !workspace.scopes.includes(scope))
      throw new Error(`Slack sends no ${name}: ${workspace.id} did not grant ${scope}.`);
  }

  tellApp(workspace: Workspace, event: Readonly<Record<string, unknown>>): void {
    const name = nameEvent(event);
    const scope = EVENT_SCOPES[name];
    const isGranted = scope === undefined || workspace.scopes.includes(scope);
    if (!this.#events.has(name) || !isGranted) return;
    const body = makeEventBody(this.state, this.appId, workspace, event);
    const fresh = {
      id: body.event_id,
      team: workspace.id,
      kind: 'events_api',
      body,
      acceptsPayload: false,
    } as const;
    void this.courier.deliver(fresh);
  }

  close(): void {
    this.courier.close();
    this.sockets.close();
    this.requests.close();
  }
}

function nameEvent(event: Readonly<Record<string, unknown>>): string {
  return event.type === 'message' ? `message.${event.channel_type}` : String(event.type);
}
