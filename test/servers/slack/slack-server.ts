/** What a test holds in its hand: see start-slack-server.ts for how it is used. */
import type { Server } from 'node:http';
import { ActingUser } from './acting-user.ts';
import type { Attempt, Delivery } from './delivery.ts';
import type { Faults } from './faults.ts';
import type { Interaction } from './interaction.ts';
import type { Limits, RateLimits } from './rate-limits.ts';
import type { ResponseUrl } from './response-urls.ts';
import type { Forgery } from './signed-requests.ts';
import type { SlackPlatform } from './slack-platform.ts';
import type { RecordedCall, StoredView } from './slack-state.ts';
import type { SocketMode } from './socket-mode.ts';
import type { StoredMessage } from './stored-message.ts';
import { type WaitOptions, waitFor } from './wait-for.ts';
import { addChannels, type ChannelSeed, type SlackChannel, type Workspace } from './workspace.ts';

interface Secrets {
  readonly appToken: string;
  readonly signingSecret: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export class SlackServer {
  readonly appToken: string;
  readonly signingSecret: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly #platform: SlackPlatform;
  readonly #http: Server;

  constructor(platform: SlackPlatform, http: Server, secrets: Secrets) {
    this.#platform = platform;
    this.#http = http;
    this.appToken = secrets.appToken;
    this.signingSecret = secrets.signingSecret;
    this.clientId = secrets.clientId;
    this.clientSecret = secrets.clientSecret;
  }

  /** `http://127.0.0.1:PORT/api/`, for SLACK_API_URL. */
  get apiUrl(): string {
    return `${this.#platform.origin}/api/`;
  }

  /** Where a person allows the app; for Bolt's `authorizationUrl`. */
  get authorizationUrl(): string {
    return `${this.#platform.origin}/oauth/v2/authorize`;
  }

  get sockets(): SocketMode {
    return this.#platform.sockets;
  }

  get faults(): Faults {
    return this.#platform.faults;
  }

  get deliveries(): readonly Delivery[] {
    return this.#platform.state.deliveries;
  }

  /** The first workspace where none is named. */
  workspace(id?: string): Workspace {
    return this.#platform.state.workspace(id);
  }

  channel(id: string): SlackChannel {
    for (const workspace of this.#platform.state.workspaces.values()) {
      const channel = workspace.channels.get(id);
      if (channel !== undefined) return channel;
    }
    throw new Error(`The test's Slack has no channel ${id}.`);
  }

  /** The direct conversation of the bot with a user. */
  directChannel(user: string): SlackChannel {
    return this.#platform.state.directChannel(this.#platform.state.workspaceOfUser(user), user);
  }

  user(id: string): ActingUser {
    return new ActingUser(this.#platform, id);
  }

  /** As they stand now, ephemeral ones among them, without deleted ones. Of all channels where none is named. */
  messages(channel?: string): StoredMessage[] {
    const all = channel === undefined ? this.allMessages : this.#platform.state.inChannel(channel);
    return all.filter((message) => !message.isDeleted);
  }

  /** With deleted ones. */
  get allMessages(): readonly StoredMessage[] {
    return this.#platform.state.messages;
  }

  /** Home tabs and modals, as they stand now. */
  get views(): readonly StoredView[] {
    return this.#platform.state.views;
  }

  /** Calls of a Web API method, or of `response_url`; of all where none is named. */
  calls(method?: string): RecordedCall[] {
    return this.#platform.state.calls.filter((call) => (method ?? call.method) === call.method);
  }

  /** From now on to this address, signed; null for Socket Mode again. */
  useHttp(url: string | null): void {
    this.#platform.requests.url = url;
  }

  /** About one chat.postMessage a second in a channel, and so many a minute in a workspace; off at first. */
  limitRates(isOn = true, limits: Limits = {}): void {
    this.#platform.rateLimits.set(isOn, limits);
  }

  /** How many posts were more than a channel or a workspace takes. */
  get refusedByRates(): Readonly<RateLimits['refused']> {
    return this.#platform.rateLimits.refused;
  }

  /** Pages of history hold no more than this: Slack gives 15 to apps that are handed around outside of its Marketplace. */
  limitHistory(messages: number): void {
    this.#platform.historyLimit = messages;
  }

  /** In the first workspace where none is named; its users are in it where no members are named. */
  addChannels(seeds: readonly ChannelSeed[], workspace?: string): void {
    addChannels(this.workspace(workspace), seeds);
  }

  /** A message of another app's bot. */
  postAsOther(channel: string, sent: Readonly<Record<string, unknown>>): StoredMessage {
    const by = {
      user: 'UOTHER',
      botId: 'BOTHER',
      isFromBot: true,
      ephemeralFor: null,
      via: 'web-api',
    } as const;
    return this.#platform.state.post(this.#workspaceOfChannel(channel), channel, sent, by);
  }

  #workspaceOfChannel(channel: string): Workspace {
    const all = [...this.#platform.state.workspaces.values()];
    const found = all.find((workspace) => workspace.channels.has(channel));
    if (found === undefined) throw new Error(`The test's Slack has no channel ${channel}.`);
    return found;
  }

  /** Resolves with the first value of `look` that is neither undefined, null nor false; looks at every stored change. */
  waitFor<T>(look: () => T | undefined | null | false, options?: WaitOptions): Promise<T> {
    return waitFor(this.#platform.state, look, options);
  }

  /** Until so many sockets are open, or more; or none. */
  async waitForConnection(count = 1, timeoutMs?: number): Promise<void> {
    const what = `${count} connection(s) in Socket Mode`;
    await this.waitFor(() => (count === 0 ? this.sockets.count === 0 : this.sockets.count >= count), {
      what,
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    });
  }

  /** Delivers the same once more. */
  redeliver(what: Interaction | Delivery, reason?: string): Promise<Attempt> {
    return this.#platform.courier.again('delivery' in what ? what.delivery : what, reason);
  }

  /** As if thirty minutes had gone by. */
  expireResponseUrl(of: Interaction | ResponseUrl): void {
    const url = 'delivery' in of ? of.responseUrl : of;
    if (url !== null) this.#platform.responseUrls.expire(url);
  }

  /** Posts a delivery's body once more, signed wrongly or long ago. */
  forge(what: Interaction | Delivery, forgery: Forgery): Promise<Response> {
    return this.#platform.requests.post('delivery' in what ? what.delivery : what, forgery);
  }

  /** Slack's check of a new address: a challenge that the app must give back. */
  verifyUrl(challenge = 'challenge-for-tests'): Promise<Response> {
    const body = { type: 'url_verification', token: 'obsolete', challenge };
    return this.#platform.requests.post({ kind: 'events_api', body });
  }

  /** Who comes to {@link authorizationUrl} next installs the app in this workspace. */
  installNext(workspace: string, redirectUri: string | null = null): void {
    this.#platform.nextToInstall = workspace;
    this.#platform.redirectUri = redirectUri;
  }

  /** Takes the app out of a workspace, and tells it. */
  uninstall(id: string): void {
    const workspace = this.workspace(id);
    workspace.installation = 'uninstalled';
    this.#platform.tellApp(workspace, {
      type: 'tokens_revoked',
      tokens: { oauth: [], bot: [workspace.botUserId] },
    });
    this.#platform.tellApp(workspace, { type: 'app_uninstalled' });
  }

  async close(): Promise<void> {
    this.#platform.close();
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }
}
