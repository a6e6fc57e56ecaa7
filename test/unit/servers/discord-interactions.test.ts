/** Commands, buttons, selects, autocompletion and modals, with the real discord.js client on the other side. */
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ButtonStyle,
  type Client,
  ComponentType,
  Events,
  type Interaction,
  InteractionContextType,
  MessageFlags,
  TextInputStyle,
} from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ActingUser } from '../../servers/discord/acting-user.ts';
import { textOf } from '../../servers/discord/message-text.ts';
import { type DiscordServer, startDiscordServer } from '../../servers/discord/start-discord-server.ts';
import { connectBot } from './discord-bot.ts';

let discord: DiscordServer;
let client: Client<true>;
let ada: ActingUser;

beforeEach(async () => {
  discord = await startDiscordServer({ ackDeadlineMs: 400 });
  client = await connectBot(discord);
  await client.application.commands.set([
    {
      name: 'briefing',
      description: 'Briefs the channel',
      integrationTypes: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
      contexts: [
        InteractionContextType.Guild,
        InteractionContextType.BotDM,
        InteractionContextType.PrivateChannel,
      ],
      options: [
        {
          type: ApplicationCommandOptionType.String,
          name: 'topic',
          description: 'What about',
          required: true,
          autocomplete: true,
        },
      ],
    },
    { name: 'Who said this?', type: ApplicationCommandType.Message },
  ]);
  ada = discord.user(discord.ada.id);
});

afterEach(async () => {
  await client.destroy();
  await discord.close();
});

function onInteraction(act: (interaction: Interaction) => Promise<unknown>): void {
  client.on(Events.InteractionCreate, (interaction) => void act(interaction).catch(() => undefined));
}

const moreButton = {
  type: ComponentType.Button,
  style: ButtonStyle.Secondary,
  label: 'More',
  customId: 'more',
} as const;
const layout = {
  flags: MessageFlags.IsComponentsV2,
  allowedMentions: { parse: [] },
  components: [
    {
      type: ComponentType.Container,
      components: [{ type: ComponentType.TextDisplay, content: '# Xinjiang\n<@1> @everyone' }],
    },
    { type: ComponentType.ActionRow, components: [moreButton] },
  ],
} as const;

test('a slash command is deferred, then filled with Components V2', async () => {
  onInteraction(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    expect(interaction.options.getString('topic')).toBe('xinjiang');
    await interaction.editReply(layout);
  });
  const asked = ada.slash(discord.channel, 'briefing', { topic: 'xinjiang' });
  expect(await asked.ack()).toMatchObject({ type: 5, latencyMs: expect.any(Number) });
  const message = await asked.response();
  expect(textOf(message)).toBe('# Xinjiang\n<@1> @everyone\nMore');
  expect(message).toMatchObject({
    visibleTo: discord.ada.id,
    isLoading: false,
    pings: { users: [], everyone: false },
  });
});

test('a button, by its label, updates its message; a followup comes beside it', async () => {
  onInteraction(async (interaction) => {
    if (interaction.isChatInputCommand()) await interaction.reply(layout);
    if (!interaction.isButton()) return;
    await interaction.update({ components: [{ type: ComponentType.TextDisplay, content: 'All of it' }] });
    await interaction.followUp({ content: 'And more', flags: MessageFlags.Ephemeral });
  });
  const message = await ada.slash(discord.channel, 'briefing', { topic: 'x' }).response();
  const pressed = ada.press(message, 'More');
  expect((await pressed.response()).id).toBe(message.id);
  expect(textOf(message)).toBe('All of it');
  const [followup] = await pressed.followups();
  expect(followup).toMatchObject({ content: 'And more', visibleTo: discord.ada.id });
  expect(() => ada.press(message, 'More')).toThrow('Nothing to use called More');
});

test('a select carries its values', async () => {
  const options = [{ label: 'Quote 1', value: 'q1', description: 'Price' }];
  const select = {
    type: ComponentType.StringSelect,
    customId: 'quotes',
    placeholder: 'Quotes',
    options,
  } as const;
  onInteraction(async (interaction) => {
    if (interaction.isChatInputCommand()) {
      await interaction.reply({
        content: 'Which?',
        components: [{ type: ComponentType.ActionRow, components: [select] }],
      });
    }
    if (interaction.isStringSelectMenu()) await interaction.reply(`Chosen: ${interaction.values}`);
  });
  const message = await ada.slash(discord.channel, 'briefing', { topic: 'x' }).response();
  expect((await ada.choose(message, 'Quotes', 'q1').response()).content).toBe('Chosen: q1');
  expect(() => ada.choose(message, 'quotes', 'q9')).toThrow('No choice q9');
});

test('autocompletion is answered with choices, over 25 are refused', async () => {
  onInteraction(async (interaction) => {
    if (!interaction.isAutocomplete()) return;
    const { value } = interaction.options.getFocused(true);
    const count = value === 'x' ? 2 : 26;
    await interaction.respond(
      Array.from({ length: count }, (_, index) => ({ name: `${value}${index}`, value: `v${index}` })),
    );
  });
  const choices = await ada.autocomplete(discord.channel, 'briefing', 'topic', 'x').choices();
  expect(choices).toEqual([
    { name: 'x0', value: 'v0' },
    { name: 'x1', value: 'v1' },
  ]);
  const over = ada.autocomplete(discord.channel, 'briefing', 'topic', 'many');
  await over.missed();
  expect(discord.state.requests.at(-1)).toMatchObject({ status: 400 });
});

test('a modal is opened and submitted', async () => {
  onInteraction(async (interaction) => {
    if (interaction.isChatInputCommand()) {
      const input = {
        type: ComponentType.TextInput,
        customId: 'words',
        label: 'Words',
        style: TextInputStyle.Short,
      } as const;
      const rows = [{ type: ComponentType.ActionRow, components: [input] } as const];
      await interaction.showModal({ customId: 'ask', title: 'Ask', components: rows });
    }
    if (interaction.isModalSubmit()) await interaction.reply(interaction.fields.getTextInputValue('words'));
  });
  const opened = ada.slash(discord.channel, 'briefing', { topic: 'x' });
  expect(await opened.modal()).toMatchObject({ title: 'Ask' });
  expect((await ada.submitModal(opened, { words: 'held accountable' }).response()).content).toBe(
    'held accountable',
  );
});

test('a message command brings its message, also without the Message Content intent', async () => {
  onInteraction(async (interaction) => {
    if (!interaction.isMessageContextMenuCommand()) return;
    await interaction.reply(`Looked up: ${interaction.targetMessage.content}`);
  });
  const { message } = ada.say(discord.channel, 'They will be held accountable');
  const answer = await ada.messageCommand('Who said this?', message).response();
  expect(answer.content).toBe('Looked up: They will be held accountable');
});

test('a late first response is refused, a second one too, and one after the token has run out', async () => {
  const codes: unknown[] = [];
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  onInteraction(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const topic = interaction.options.getString('topic');
    if (topic === 'late') await held;
    await interaction.reply(`On ${topic}`).catch(({ code }) => codes.push(code));
    if (topic === 'twice') {
      interaction.replied = false;
      await interaction.reply('Again').catch(({ code }) => codes.push(code));
    }
    if (topic === 'expired') {
      asked?.expireToken();
      await interaction.editReply('Too late').catch(({ code }) => codes.push(code));
    }
  });
  let asked = ada.slash(discord.channel, 'briefing', { topic: 'late' });
  await asked.missed();
  release();
  await expect.poll(() => codes).toEqual([10062]);
  asked = ada.slash(discord.channel, 'briefing', { topic: 'twice' });
  await expect.poll(() => codes).toEqual([10062, 40060]);
  asked = ada.slash(discord.channel, 'briefing', { topic: 'expired' });
  await expect.poll(() => codes).toEqual([10062, 40060, 50027]);
});

test('where only the user installed it, in a guild and in a group, it says so and stays within five followups', async () => {
  const elsewhere = discord.world.addGuild({ name: 'Elsewhere', members: [discord.ada], bot: false });
  const channel = discord.world.addChannel(elsewhere, { name: 'general' });
  const group = discord.world.groupChannel([discord.ada.id, discord.world.addUser({ name: 'Bob' }).id]);
  const refused: unknown[] = [];
  onInteraction(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.reply(
      `${interaction.context} ${JSON.stringify(interaction.authorizingIntegrationOwners)}`,
    );
    for (let count = 0; count < 6; count += 1)
      await interaction.followUp(`${count}`).catch(({ code }) => refused.push(code));
  });
  expect(() => ada.slash(channel, 'briefing', { topic: 'x' })).toThrow('is installed neither');
  ada.install();
  const inGuild = await ada.slash(channel, 'briefing', { topic: 'x' }).response();
  expect(inGuild.content).toBe(`0 {"1":"${discord.ada.id}"}`);
  const inGroup = await ada.slash(group, 'briefing', { topic: 'x' }).response();
  expect(inGroup.content).toBe(`2 {"1":"${discord.ada.id}"}`);
  await expect.poll(() => refused, { timeout: 10_000 }).toEqual([40094, 40094]);
});

test('the same interaction can arrive twice', async () => {
  let seen = 0;
  onInteraction(async () => {
    seen += 1;
  });
  const asked = ada.slash(discord.channel, 'briefing', { topic: 'x' });
  asked.deliverAgain();
  await expect.poll(() => seen).toBe(2);
});

test('a wait that runs out says what is stored', async () => {
  const asked = ada.slash(discord.channel, 'briefing', { topic: 'x' });
  await expect(asked.response(20)).rejects.toThrow(/Waited 20 ms for the answer[\s\S]*no response/);
});
