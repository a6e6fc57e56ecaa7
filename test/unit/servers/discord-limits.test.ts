/** The limits of messages and commands: the longest that stands, and the first that is refused. */
import { ButtonStyle, ComponentType, DiscordAPIError, MessageFlags, type REST, Routes } from 'discord.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DiscordServer, startDiscordServer } from '../../servers/discord/start-discord-server.ts';
import { restOf } from './discord-bot.ts';

let discord: DiscordServer;
let rest: REST;
const word = (length: number): string => 'x'.repeat(length);
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

beforeAll(async () => {
  discord = await startDiscordServer({ rateLimits: 'off' });
  rest = restOf(discord);
});

afterAll(() => discord.close());

/** @returns the paths of the fields that are refused, or the code of another refusal; nothing where it stands. */
async function refusedIn(call: Promise<unknown>): Promise<string[]> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error === undefined) return [];
  if (!(error instanceof DiscordAPIError)) return [String(error)];
  return error.code === 50035 && 'errors' in error.rawError
    ? pathsOf(error.rawError.errors, [])
    : [String(error.code)];
}

function pathsOf(node: unknown, path: string[]): string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === '_errors' ? [path.join('.')] : pathsOf(value, [...path, key]),
  );
}

const send = (body: object): Promise<string[]> =>
  refusedIn(rest.post(Routes.channelMessages(discord.channel.id), { body }));
const register = (command: object): Promise<string[]> =>
  refusedIn(rest.post(Routes.applicationCommands(discord.application.id), { body: command }));

test.each([
  ['content', { content: word(2000) }, { content: word(2001) }, 'content'],
  ['title', { embeds: [{ title: word(256) }] }, { embeds: [{ title: word(257) }] }, 'embeds.0.title'],
  [
    'description',
    { embeds: [{ description: word(4096) }] },
    { embeds: [{ description: word(4097) }] },
    'embeds.0.description',
  ],
  [
    'fields',
    { embeds: [{ fields: many(25, () => ({ name: 'n', value: 'v' })) }] },
    { embeds: [{ fields: many(26, () => ({ name: 'n', value: 'v' })) }] },
    'embeds.0.fields',
  ],
  [
    'a field',
    { embeds: [{ fields: [{ name: word(256), value: word(1024) }] }] },
    { embeds: [{ fields: [{ name: word(256), value: word(1025) }] }] },
    'embeds.0.fields.0.value',
  ],
  [
    'all embeds together',
    { embeds: [{ description: word(4000) }, { description: word(2000) }] },
    { embeds: [{ description: word(4000) }, { description: word(2000), footer: { text: 'x' } }] },
    'embeds',
  ],
  [
    'embeds',
    { embeds: many(10, () => ({ title: 'x' })) },
    { embeds: many(11, () => ({ title: 'x' })) },
    'embeds',
  ],
])('messages: %s', async (_, standing, refused, path) => {
  expect(await send(standing)).toEqual([]);
  expect(await send(refused)).toEqual([path]);
});

const button = (index: number, label = 'x', customId = `b${index}`): object => ({
  type: ComponentType.Button,
  style: ButtonStyle.Secondary,
  label,
  custom_id: customId,
});
const row = (...components: object[]): object => ({ type: ComponentType.ActionRow, components });
const select = (options: object[], more: object = {}): object => ({
  type: ComponentType.StringSelect,
  custom_id: 's',
  options,
  ...more,
});
const option = (index: number): object => ({ label: word(100), value: `${index}`, description: word(100) });

test.each([
  ['rows', many(5, (index) => row(button(index))), many(6, (index) => row(button(index))), 'components'],
  [
    'buttons',
    [row(...many(5, (index) => button(index)))],
    [row(...many(6, (index) => button(index)))],
    'components.0.components',
  ],
  ['labels', [row(button(0, word(80)))], [row(button(0, word(81)))], 'components.0.components.0.label'],
  [
    'ids',
    [row(button(0, 'x', word(100)))],
    [row(button(0, 'x', word(101)))],
    'components.0.components.0.custom_id',
  ],
  ['twins', [row(button(0), button(1))], [row(button(0), button(0))], 'components.0.components.1.custom_id'],
  [
    'options',
    [row(select(many(25, option)))],
    [row(select(many(26, option)))],
    'components.0.components.0.options',
  ],
  [
    'placeholders',
    [row(select([option(0)], { placeholder: word(150) }))],
    [row(select([option(0)], { placeholder: word(151) }))],
    'components.0.components.0.placeholder',
  ],
])('components: %s', async (_, standing, refused, path) => {
  expect(await send({ content: 'x', components: standing })).toEqual([]);
  expect(await send({ content: 'x', components: refused })).toEqual([path]);
});

const text = (content: string): object => ({ type: ComponentType.TextDisplay, content });
const container = (...components: object[]): object => ({ type: ComponentType.Container, components });
const section = (...components: object[]): object => ({
  type: ComponentType.Section,
  components,
  accessory: button(0),
});

test.each([
  ['text', [text(word(2000)), text(word(2000))], [text(word(2000)), text(word(2001))], 'components'],
  ['count', many(40, () => text('x')), [container(...many(40, () => text('x')))], 'components'],
  [
    'sections',
    [section(text('x'), text('x'))],
    [section(...many(4, () => text('x')))],
    'components.0.components',
  ],
  ['nesting', [container(text('x'))], [container(container(text('x')))], 'components.0.components.0.type'],
  ['unknown', [text('x')], [{ type: 99 }], 'components.0.type'],
  ['empty', [text('x')], [text('')], 'components.0.content'],
])('Components V2: %s', async (_, standing, refused, path) => {
  const flags = MessageFlags.IsComponentsV2;
  expect(await send({ flags, components: standing })).toEqual([]);
  expect(await send({ flags, components: refused })).toEqual([path]);
});

test('Components V2 take no content, their kinds need the flag, and bytes count', async () => {
  const flags = MessageFlags.IsComponentsV2;
  expect(await send({ flags, content: 'x', components: [text('x')] })).toEqual(['content']);
  expect(await send({ components: [text('x')] })).toEqual(['components.0.type']);
  expect(await send({ flags, components: [text('語'.repeat(3386))] })).toEqual([]);
  expect(await send({ flags, components: [text('語'.repeat(3387))] })).toEqual([
    'HTTPError: Internal Server Error',
  ]);
  expect(await send({ content: ' ' })).toEqual(['50006']);
});

const command = (more: object): object => ({ name: 'briefing', description: 'x', ...more });
const string = (index: number, more: object = {}): object => ({
  type: 3,
  name: `o${index}`,
  description: 'x',
  ...more,
});

test.each([
  ['name', command({ name: word(32) }), command({ name: 'Briefing' }), 'name'],
  ['description', command({ description: word(100) }), command({ description: word(101) }), 'description'],
  [
    'options',
    command({ options: many(25, (index) => string(index)) }),
    command({ options: many(26, (index) => string(index)) }),
    'options',
  ],
  [
    'languages',
    command({ name_localizations: { de: 'überblick', 'zh-CN': '简报' } }),
    command({ name_localizations: { en: 'x' } }),
    'name_localizations.en',
  ],
  [
    'required first',
    command({ options: [string(0, { required: true }), string(1)] }),
    command({ options: [string(0), string(1, { required: true })] }),
    'options.1',
  ],
  [
    'autocompletion',
    command({ options: [string(0, { autocomplete: true })] }),
    command({ options: [string(0, { autocomplete: true, choices: [{ name: 'x', value: 'x' }] })] }),
    'options.0.autocomplete',
  ],
  [
    'contexts',
    command({ contexts: [0, 1, 2], integration_types: [0, 1] }),
    command({ contexts: [3] }),
    'contexts.0',
  ],
  ['menus', { type: 3, name: 'Who said this?' }, { type: 3, name: 'Who?', description: 'x' }, 'description'],
])('commands: %s', async (_, standing, refused, path) => {
  expect(await register(standing)).toEqual([]);
  expect(await register(refused)).toEqual([path]);
});

test('creations are counted, overwriting is none, and the 201st of the day is refused', async () => {
  const { application } = discord;
  const all = { body: [command({}), command({ name: 'whosaid' })] };
  const before = application.commandCreates.get('global') ?? 0;
  await rest.put(Routes.applicationCommands(application.id), all);
  await rest.put(Routes.applicationCommands(application.id), all);
  expect(application.commandCreates.get('global')).toBe(before + 1);
  application.commandCreates.set('global', 200);
  expect(await register(command({ name: 'other' }))).toEqual(['30034']);
  expect(await register(command({ description: 'changed' }))).toEqual([]);
  const shown = await rest.get(Routes.applicationCommands(application.id));
  expect(shown).toMatchObject([{ name: 'briefing', description: 'changed' }, { name: 'whosaid' }]);
});
