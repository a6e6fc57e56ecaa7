/** All that the server remembers; every change is announced, so that a test waits for it and never sleeps. */
import { randomBytes } from 'node:crypto';
import type { Delivery } from './delivery.ts';
import { readContent, type StoredMessage } from './stored-message.ts';
import { makeWorkspace, type SlackChannel, type Workspace, type WorkspaceSeed } from './workspace.ts';

export interface RecordedCall {
  readonly method: string;
  readonly team: string | null;
  /** As sent, without the token. */
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly at: number;
  /** `ok`, an error's name, or the fault that was played. */
  readonly outcome: string;
}

export interface StoredView {
  readonly id: string;
  readonly hash: string;
  readonly team: string;
  readonly user: string;
  readonly type: 'home' | 'modal';
  readonly blocks: readonly Readonly<Record<string, unknown>>[];
  readonly sent: Readonly<Record<string, unknown>>;
  /** What the app found wrong with what was submitted, by block; a modal shows it beneath its fields. */
  readonly errors?: Readonly<Record<string, string>>;
}

/** Where a message comes from and who sees it. */
export type Posting = Pick<StoredMessage, 'user' | 'isFromBot' | 'ephemeralFor' | 'via' | 'botId'>;

export class SlackState {
  readonly workspaces = new Map<string, Workspace>();
  readonly messages: StoredMessage[] = [];
  readonly views: StoredView[] = [];
  readonly calls: RecordedCall[] = [];
  readonly deliveries: Delivery[] = [];
  readonly now: () => number;
  readonly #listeners = new Set<() => void>();
  /** Where in `messages`, by place; and by thread. Hundreds of tests' waits look here at every change. */
  readonly #places = new Map<string, number>();
  readonly #threads = new Map<string, number[]>();
  readonly #channels = new Map<string, number[]>();
  #isAnnounced = false;
  #lastTick = 0;
  readonly #mark = randomBytes(3).toString('hex').toUpperCase();
  #lastNumber = 0;

  constructor(seeds: readonly WorkspaceSeed[], now: () => number) {
    this.now = now;
    for (const seed of seeds) this.workspaces.set(seed.id, makeWorkspace(seed));
  }

  /** Changes of the same moment are announced together. */
  announce(): void {
    if (this.#isAnnounced) return;
    this.#isAnnounced = true;
    queueMicrotask(() => {
      this.#isAnnounced = false;
      for (const listener of [...this.#listeners]) listener();
    });
  }

  /** Returns what ends the listening. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Numbered in the order of their making, and never those of another server, whose ids the app may still know: `Ev0001abcdef`. */
  nextId(prefix: string): string {
    this.#lastNumber += 1;
    return `${prefix}${String(this.#lastNumber).padStart(4, '0')}${this.#mark}`;
  }

  /** Unique and increasing, as Slack's are: seconds with six digits behind the point. */
  nextTs(): string {
    this.#lastTick = Math.max(this.now() * 1000, this.#lastTick + 1);
    const seconds = Math.floor(this.#lastTick / 1_000_000);
    return `${seconds}.${String(Math.floor(this.#lastTick) % 1_000_000).padStart(6, '0')}`;
  }

  workspace(id?: string): Workspace {
    const found = id === undefined ? [...this.workspaces.values()][0] : this.workspaces.get(id);
    if (found === undefined) throw new Error(`The test's Slack has no workspace ${id}.`);
    return found;
  }

  workspaceOfUser(user: string): Workspace {
    const found = [...this.workspaces.values()].find((workspace) => workspace.users.has(user));
    if (found === undefined) throw new Error(`The test's Slack has no user ${user}.`);
    return found;
  }

  /** The direct conversation of the bot with a user; made when it is first needed. */
  directChannel(workspace: Workspace, user: string): SlackChannel {
    const id = `D${workspace.id}${user}`;
    const channel: SlackChannel = workspace.channels.get(id) ?? {
      id,
      name: user,
      kind: 'im',
      isArchived: false,
      isBotMember: true,
      members: new Set([user]),
    };
    workspace.channels.set(id, channel);
    return channel;
  }

  post(
    workspace: Workspace,
    channel: string,
    sent: Readonly<Record<string, unknown>>,
    posting: Posting,
  ): StoredMessage {
    const threadTs = typeof sent.thread_ts === 'string' ? sent.thread_ts : null;
    const ts = this.nextTs();
    const place = { team: workspace.id, channel, ts, threadTs };
    const message = { ...readContent(sent), ...place, ...posting, isDeleted: false, earlier: [] };
    this.#places.set(placeOf(channel, ts), this.messages.length);
    if (threadTs !== null) this.#threadOf(channel, threadTs).push(this.messages.length);
    this.#channelOf(channel).push(this.messages.length);
    this.messages.push(message);
    this.announce();
    return message;
  }

  /** All of a channel, deleted and ephemeral ones among them, in order. */
  inChannel(channel: string): StoredMessage[] {
    return this.#channelOf(channel).flatMap((at) => this.messages[at] ?? []);
  }

  find(channel: string, ts: string): StoredMessage | undefined {
    const message = this.at(channel, ts);
    return message?.isDeleted ? undefined : message;
  }

  /** Deleted or not. */
  at(channel: string, ts: string): StoredMessage | undefined {
    return this.messages[this.#places.get(placeOf(channel, ts)) ?? -1];
  }

  /** The replies in a thread, deleted ones among them. */
  repliesTo(channel: string, threadTs: string): StoredMessage[] {
    return this.#threadOf(channel, threadTs).flatMap((at) => this.messages[at] ?? []);
  }

  /** Replaces what a message says; its place, author and audience stay. */
  update(message: StoredMessage, sent: Readonly<Record<string, unknown>>): StoredMessage {
    const { text, blocks, unfurlLinks, unfurlMedia, metadata, sent: before } = message;
    const earlier = [...message.earlier, { text, blocks, unfurlLinks, unfurlMedia, metadata, sent: before }];
    return this.#exchange(message, { ...message, ...readContent(sent), earlier });
  }

  delete(message: StoredMessage): StoredMessage {
    return this.#exchange(message, { ...message, isDeleted: true });
  }

  putView(view: StoredView): void {
    const at = this.views.findIndex(({ id }) => id === view.id);
    if (at === -1) this.views.push(view);
    else this.views[at] = view;
    this.announce();
  }

  removeView(id: string): void {
    const at = this.views.findIndex((view) => view.id === id);
    if (at !== -1) this.views.splice(at, 1);
    this.announce();
  }

  #exchange(message: StoredMessage, next: StoredMessage): StoredMessage {
    const at = this.#places.get(placeOf(message.channel, message.ts));
    if (at !== undefined) this.messages[at] = next;
    this.announce();
    return next;
  }

  #channelOf(channel: string): number[] {
    const places = this.#channels.get(channel) ?? [];
    this.#channels.set(channel, places);
    return places;
  }

  #threadOf(channel: string, threadTs: string): number[] {
    const place = placeOf(channel, threadTs);
    const thread = this.#threads.get(place) ?? [];
    this.#threads.set(place, thread);
    return thread;
  }
}

function placeOf(channel: string, ts: string): string {
  return `${channel}:${ts}`;
}
