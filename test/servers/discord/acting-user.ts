/** A person at a Discord client: types commands, presses buttons, writes messages. */
import { ActedInteraction } from './acted-interaction.ts';
import { interactionType } from './callback-types.ts';
import { findCommand, invocationData, type OptionValues } from './command-invocation.ts';
import { commandType } from './command-limits.ts';
import { type Component, componentType, flattenComponents } from './component.ts';
import type { Application, Channel, DiscordMessage, DiscordUser } from './entities.ts';
import { commonPayload, type Setting, settingOf, settingOnMessage } from './interaction-payload.ts';
import type { JsonObject } from './json.ts';
import { submission } from './modal-submission.ts';
import { demand } from './permissions.ts';
import { resolvedOptions } from './resolved-options.ts';
import type { Rooms } from './route.ts';
import { SentMessage } from './sent-message.ts';
import { memberOnWire, messageOnWire, userOnWire } from './wire.ts';

export class ActingUser {
  readonly user: DiscordUser;
  readonly #rooms: Rooms;
  readonly #application: Application;

  constructor(rooms: Rooms, application: Application, user: DiscordUser) {
    this.#rooms = rooms;
    this.#application = application;
    this.user = user;
  }

  /** @param command with its subcommands: `briefing`, `onrecord status` */
  slash(channel: Channel, command: string, values: OptionValues = {}): ActedInteraction {
    const [name = '', ...path] = command.split(' ');
    const setting = this.#setting(channel);
    const found = this.#find(channel, setting, commandType.chatInput, name);
    const data = this.#resolve(channel, invocationData(found, path, values));
    return this.#start(channel, setting, interactionType.command, data);
  }

  /** Types into an option, so that the bot is asked for choices. @param others options filled before */
  autocomplete(
    channel: Channel,
    command: string,
    option: string,
    typed: string,
    others: OptionValues = {},
  ): ActedInteraction {
    const [name = '', ...path] = command.split(' ');
    const setting = this.#setting(channel);
    const found = this.#find(channel, setting, commandType.chatInput, name);
    const data = this.#resolve(channel, invocationData(found, path, { ...others, [option]: typed }, option));
    return this.#start(channel, setting, interactionType.autocomplete, data);
  }

  /** Chooses a command of the menu of a message (Apps). */
  messageCommand(name: string, message: DiscordMessage): ActedInteraction {
    const channel = this.#channelOf(message);
    const setting = this.#setting(channel);
    const found = this.#find(channel, setting, commandType.message, name);
    const data = {
      ...invocationData(found, [], {}),
      target_id: message.id,
      resolved: { messages: { [message.id]: messageOnWire(this.#rooms.state, message) } },
    };
    return this.#start(channel, setting, interactionType.command, data);
  }

  /** Chooses a command of the menu of a person (Apps). */
  userCommand(channel: Channel, name: string, target: DiscordUser): ActedInteraction {
    const setting = this.#setting(channel);
    const found = this.#find(channel, setting, commandType.user, name);
    const guild = this.#rooms.state.guilds.get(channel.guildId ?? '');
    const members = guild && { [target.id]: memberOnWire(this.#rooms.state, guild, target.id, channel) };
    const resolved = { users: { [target.id]: userOnWire(target) }, ...(members && { members }) };
    const data = { ...invocationData(found, [], {}), target_id: target.id, resolved };
    return this.#start(channel, setting, interactionType.command, data);
  }

  /** Presses a button, found by its custom id or its label. */
  press(message: DiscordMessage, button: string): ActedInteraction {
    const found = this.#component(message, button, [componentType.button]);
    return this.#use(message, { component_type: found.type, custom_id: found.custom_id ?? '' });
  }

  /** Chooses values of a string select, found by its custom id or placeholder. */
  choose(message: DiscordMessage, select: string, ...values: string[]): ActedInteraction {
    const found = this.#component(message, select, [componentType.stringSelect]);
    const known = (found.options ?? []).map(({ value }) => value);
    const unknown = values.find((value) => !known.includes(value));
    if (unknown !== undefined) throw new Error(`No choice ${unknown}, only: ${known.join(', ')}.`);
    return this.#use(message, { component_type: found.type, custom_id: found.custom_id ?? '', values });
  }

  /** Fills the modal that an interaction opened. @param values by the custom ids of its inputs */
  submitModal(opened: ActedInteraction, values: Record<string, string>): ActedInteraction {
    const { channelId, sourceMessageId, acknowledgement } = opened.interaction;
    const channel = this.#rooms.state.channel(channelId);
    const data = submission(acknowledgement?.data ?? {}, values);
    return this.#start(channel, this.#setting(channel), interactionType.modal, data, sourceMessageId);
  }

  /** Writes to the bot by name, at the beginning of the message. */
  mention(channel: Channel, text: string, replyTo?: DiscordMessage): SentMessage {
    return this.say(channel, `<@${this.#application.botUserId}> ${text}`, replyTo);
  }

  /** Writes a message; a reply notifies whom it replies to. */
  say(channel: Channel, text: string, replyTo?: DiscordMessage): SentMessage {
    const { state, board } = this.#rooms;
    demand(state, channel, this.user.id);
    const reference = replyTo && { message_reference: { message_id: replyTo.id } };
    const body = { content: text, ...reference };
    return new SentMessage(state, board, board.post({ channel, authorId: this.user.id, body }));
  }

  /** Writes to the bot directly. */
  directMessage(text: string): SentMessage {
    return this.say(this.directChannel(), text);
  }

  /** The channel of direct messages with the bot. */
  directChannel(): Channel {
    return this.#rooms.world.directChannel(this.user.id, this.#application.botUserId);
  }

  /** Adds the application to the account: its commands are then everywhere (user install). */
  install(): this {
    this.user.applicationIds.add(this.#application.id);
    return this;
  }

  #resolve(channel: Channel, data: JsonObject): JsonObject {
    const { state } = this.#rooms;
    return { ...data, ...resolvedOptions(state, state.guilds.get(channel.guildId ?? ''), this.user, data) };
  }

  #setting(channel: Channel): Setting {
    demand(this.#rooms.state, channel, this.user.id);
    return settingOf(this.#rooms.state, this.#application, this.user, channel);
  }

  #find(channel: Channel, setting: Setting, type: number, name: string): ReturnType<typeof findCommand> {
    const { state } = this.#rooms;
    return findCommand(state, this.#application, this.user, channel, setting, { type, name });
  }

  #use(message: DiscordMessage, data: JsonObject): ActedInteraction {
    const { state } = this.#rooms;
    const channel = this.#channelOf(message);
    demand(state, channel, this.user.id);
    const setting = settingOnMessage(state, message) ?? this.#setting(channel);
    return this.#start(channel, setting, interactionType.component, data, message.id);
  }

  #start(
    channel: Channel,
    setting: Setting,
    type: number,
    data: JsonObject,
    sourceMessageId?: string,
  ): ActedInteraction {
    const { state, interactions, gateway } = this.#rooms;
    if (gateway.sessions.size === 0) throw new Error('No bot has a session on the gateway.');
    const source = state.messages.get(sourceMessageId ?? '');
    const payload = {
      ...commonPayload(state, this.#application, this.user, channel, setting),
      type,
      data,
      ...(source && { message: messageOnWire(state, source) }),
    };
    const interaction = interactions.start({
      type,
      applicationId: this.#application.id,
      userId: this.user.id,
      channelId: channel.id,
      guildId: channel.guildId,
      isUserInstallOnly: setting.isUserInstallOnly,
      isForcedEphemeral: setting.isForcedEphemeral,
      sourceMessageId,
      payload,
    });
    return new ActedInteraction(state, interactions, interaction);
  }

  /** Only what this user sees, and what is not disabled, can be used. */
  #component(message: DiscordMessage, wanted: string, types: readonly number[]): Component {
    const { visibleTo, isDeleted } = message;
    if (isDeleted || (visibleTo !== undefined && visibleTo !== this.user.id)) {
      throw new Error(`${this.user.username} does not see message ${message.id}.`);
    }
    const usable = flattenComponents(message.components).filter(
      ({ type, disabled, custom_id }) => types.includes(type) && disabled !== true && custom_id,
    );
    const found =
      usable.find(({ custom_id }) => custom_id === wanted) ??
      usable.find(({ label, placeholder }) => label === wanted || placeholder === wanted);
    if (found !== undefined) return found;
    const names = usable.map(({ label, placeholder, custom_id }) => `${label ?? placeholder} (${custom_id})`);
    throw new Error(`Nothing to use called ${wanted}, only: ${names.join(', ') || 'nothing'}.`);
  }

  #channelOf(message: DiscordMessage): Channel {
    return this.#rooms.state.channel(message.channelId);
  }
}
