/** A person in Slack: one line in a test for each thing that a person does. */
import { makeCommandBody, makeEventBody, makeInteractionBody } from './event-payloads.ts';
import { type Filled, fillForm } from './fill-form.ts';
import { type FoundElement, findElement, findOption } from './find-element.ts';
import { Interaction } from './interaction.ts';
import type { ResponseUrl } from './response-urls.ts';
import type { SlackPlatform } from './slack-platform.ts';
import type { StoredView } from './slack-state.ts';
import { type StoredMessage, toWire } from './stored-message.ts';
import { settleSubmission } from './submitted-view.ts';
import { describeView } from './view-methods.ts';
import type { SlackChannel, Workspace } from './workspace.ts';

/** All acts resolve when the app has acknowledged or has failed to; look at `ack.outcome`. */
export class ActingUser {
  readonly id: string;
  readonly #platform: SlackPlatform;
  readonly #workspace: Workspace;

  constructor(platform: SlackPlatform, id: string) {
    this.id = id;
    this.#platform = platform;
    this.#workspace = platform.state.workspaceOfUser(id);
  }

  /** Types `/briefing xinjiang`. */
  async command(
    command: string,
    text = '',
    { channel = 'C1' }: { readonly channel?: string } = {},
  ): Promise<Interaction> {
    const place = this.#see(channel);
    const responseUrl = this.#issueUrl(place.id, null, 'commands');
    const words = { command, text, user: this.id, channel: { id: place.id, name: place.name } };
    const ids = { responseUrl: responseUrl.url, triggerId: this.#platform.triggers.issue(this.id) };
    const body = makeCommandBody(this.#platform.appId, this.#workspace, { ...words, ...ids });
    return this.#interact('slash_commands', body, responseUrl, true);
  }

  /** Writes `<@bot> text` in a channel. The mention comes first where the text has none of its own (`<@BOT>`). */
  async mention(
    channel: string,
    text: string,
    { threadTs }: { readonly threadTs?: string } = {},
  ): Promise<Interaction> {
    const place = this.#see(channel);
    const bot = `<@${this.#workspace.botUserId}>`;
    const words = text.includes('<@BOT>') ? text.replaceAll('<@BOT>', bot) : `${bot} ${text}`;
    const message = this.say(channel, words, { ...(threadTs === undefined ? {} : { threadTs }) });
    if (!place.isBotMember)
      throw new Error(`Slack tells the app of no mention in ${channel}: the bot is not in it.`);
    return this.#tell(message, { type: 'app_mention' });
  }

  /** Writes to the bot. */
  async directMessage(
    text: string,
    { threadTs, file }: { readonly threadTs?: string; readonly file?: string } = {},
  ): Promise<Interaction> {
    const { id } = this.#platform.state.directChannel(this.#workspace, this.id);
    const message = this.say(id, text, { ...(threadTs === undefined ? {} : { threadTs }) });
    const files = [{ id: this.#platform.state.nextId('F'), name: file, file_access: 'visible' }];
    const shared = file === undefined ? {} : { subtype: 'file_share', upload: false, files };
    return this.#tell(message, { type: 'message', channel_type: 'im', ...shared });
  }

  /** Writes something that the app is not told of. */
  say(channel: string, text: string, { threadTs }: { readonly threadTs?: string } = {}): StoredMessage {
    const place = this.#see(channel);
    const sent = { channel, text, ...(threadTs === undefined ? {} : { thread_ts: threadTs }) };
    const by = { user: this.id, isFromBot: false, ephemeralFor: null, via: 'user' } as const;
    return this.#platform.state.post(this.#workspace, place.id, sent, by);
  }

  /** Presses a button of a message or of a view. */
  press(shown: StoredMessage | StoredView, actionId: string | RegExp): Promise<Interaction> {
    const found = findElement(shown.blocks, actionId);
    const { value, text, action_id, type } = found.element;
    return this.#act(shown, found, { type, action_id, text, ...(value === undefined ? {} : { value }) });
  }

  /** Chooses from a menu of a message or of a view. */
  choose(shown: StoredMessage | StoredView, actionId: string | RegExp, value: string): Promise<Interaction> {
    const found = findElement(shown.blocks, actionId);
    const { action_id, type } = found.element;
    const chosen = { selected_option: findOption(found.element, value) };
    return this.#act(shown, found, { type, action_id, ...chosen });
  }

  /** "Who said this?" in a message's menu. */
  shortcut(callbackId: string, message: StoredMessage): Promise<Interaction> {
    const channel = this.#see(message.channel);
    const responseUrl = this.#issueUrl(message.channel, null, 'actions');
    const body = {
      type: 'message_action',
      callback_id: callbackId,
      ...this.#base(),
      action_ts: this.#platform.state.nextTs(),
      response_url: responseUrl.url,
      message_ts: message.ts,
      channel: { id: channel.id, name: channel.name },
      message: toWire(message, this.#workspace.botId),
    };
    return this.#interact('interactive', body, responseUrl, false);
  }

  /**
   * Fills in the fields of a modal and sends it: `submit(view, { topic: 'xinjiang', layout: 'thread' })`. What is not
   * named stays as it was shown. It is gone from `slack.views` then, or bears `errors`.
   */
  async submit(view: StoredView, filled: Filled = {}): Promise<Interaction> {
    const shown = this.#own(view);
    const described = { ...describeView(shown, this.#workspace), state: { values: fillForm(shown, filled) } };
    const body = { type: 'view_submission', ...this.#base(), view: described, response_urls: [] };
    const sent = await this.#interact('interactive', body, null, true);
    settleSubmission(this.#platform.state, shown, sent.ack);
    return sent;
  }

  /** Cancels a modal; the app is told where it asked for it (`notify_on_close`). */
  async close(view: StoredView): Promise<Interaction | null> {
    const shown = this.#own(view);
    this.#platform.state.removeView(shown.id);
    if (shown.sent.notify_on_close !== true) return null;
    const described = describeView(shown, this.#workspace);
    const body = { type: 'view_closed', ...this.#base(), view: described, is_cleared: false };
    return this.#interact('interactive', body, null, false);
  }

  /** The modal that this person looks at. */
  get modal(): StoredView | null {
    const isOwn = ({ type, user }: StoredView) => type === 'modal' && user === this.id;
    return this.#platform.state.views.findLast(isOwn) ?? null;
  }

  /** Opens the app's home tab. */
  async openHome(): Promise<Interaction> {
    const view = this.home;
    const { id: channel } = this.#platform.state.directChannel(this.#workspace, this.id);
    const event = {
      type: 'app_home_opened',
      user: this.id,
      channel,
      tab: 'home',
      event_ts: this.#platform.state.nextTs(),
    };
    const shown = view === null ? {} : { view: describeView(view, this.#workspace) };
    return this.#send({ ...event, ...shown }, null);
  }

  /** What the app shows to this person in its home tab. */
  get home(): StoredView | null {
    return this.#platform.state.views.find((view) => view.type === 'home' && view.user === this.id) ?? null;
  }

  /** Messages of a channel that this person sees. */
  sees(channel: string): StoredMessage[] {
    const isVisible = ({ ephemeralFor }: StoredMessage) => ephemeralFor === null || ephemeralFor === this.id;
    return this.#platform.state.messages.filter(
      (message) => message.channel === channel && !message.isDeleted && isVisible(message),
    );
  }

  #own(view: StoredView): StoredView {
    const shown = this.#platform.state.views.find(({ id }) => id === view.id);
    if (shown?.type === 'modal' && shown.user === this.id) return shown;
    throw new Error(`${this.id} is shown no modal ${view.id}.`);
  }

  #see(id: string): SlackChannel {
    const channel = this.#workspace.channels.get(id);
    if (channel?.members.has(this.id)) return channel;
    throw new Error(`${this.id} is in no channel ${id}.`);
  }

  #base(): Record<string, unknown> {
    const trigger = this.#platform.triggers.issue(this.id);
    return makeInteractionBody(this.#platform.appId, this.#workspace, this.id, trigger);
  }

  #issueUrl(channel: string, original: StoredMessage | null, kind: ResponseUrl['kind']): ResponseUrl {
    return this.#platform.responseUrls.issue({
      workspace: this.#workspace,
      channel,
      user: this.id,
      original,
      kind,
    });
  }

  #act(
    shown: StoredMessage | StoredView,
    found: FoundElement,
    action: Record<string, unknown>,
  ): Promise<Interaction> {
    const done = { ...action, block_id: found.blockId, action_ts: this.#platform.state.nextTs() };
    const body = { type: 'block_actions', ...this.#base(), actions: [done] };
    if ('hash' in shown) {
      const container = { type: 'view', view_id: shown.id };
      const view = describeView(shown, this.#workspace);
      return this.#interact('interactive', { ...body, container, view }, null, false);
    }
    return this.#actOnMessage(shown, body);
  }

  #actOnMessage(message: StoredMessage, body: Record<string, unknown>): Promise<Interaction> {
    if (message.ephemeralFor !== null && message.ephemeralFor !== this.id)
      throw new Error(`${this.id} does not see the message ${message.ts}.`);
    const channel = this.#see(message.channel);
    const responseUrl = this.#issueUrl(message.channel, message, 'actions');
    const isEphemeral = message.ephemeralFor !== null;
    const container = {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      ...(message.threadTs === null ? {} : { thread_ts: message.threadTs }),
    };
    const place = {
      container,
      channel: { id: channel.id, name: channel.name },
      response_url: responseUrl.url,
    };
    // Slack keeps no ephemeral messages, so it hands none over.
    const content = isEphemeral ? {} : { message: toWire(message, this.#workspace.botId) };
    return this.#interact(
      'interactive',
      { ...body, ...place, ...content, state: { values: {} } },
      responseUrl,
      false,
    );
  }

  #tell(message: StoredMessage, event: Record<string, unknown>): Promise<Interaction> {
    const { channel, ts } = message;
    const wire = toWire(message, this.#workspace.botId);
    return this.#send(
      { ...wire, channel, event_ts: ts, client_msg_id: this.#platform.state.nextId('c'), ...event },
      message,
    );
  }

  async #send(event: Record<string, unknown>, message: StoredMessage | null): Promise<Interaction> {
    const { state, appId } = this.#platform;
    this.#platform.checkSubscription(this.#workspace, event);
    const body = makeEventBody(state, appId, this.#workspace, event);
    const fresh = {
      id: body.event_id,
      team: this.#workspace.id,
      kind: 'events_api',
      body,
      acceptsPayload: false,
    } as const;
    return new Interaction(state, await this.#platform.courier.deliver(fresh), null, message);
  }

  async #interact(
    kind: 'slash_commands' | 'interactive',
    body: Record<string, unknown>,
    responseUrl: ResponseUrl | null,
    acceptsPayload: boolean,
  ): Promise<Interaction> {
    const { state, courier, responseUrls } = this.#platform;
    const fresh = { id: state.nextId('I'), team: this.#workspace.id, kind, body, acceptsPayload };
    const interaction = new Interaction(state, await courier.deliver(fresh), responseUrl);
    if (acceptsPayload && responseUrl !== null) responseUrls.acknowledge(responseUrl, interaction.ack);
    return interaction;
  }
}
