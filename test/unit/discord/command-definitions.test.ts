import { describe, expect, it } from 'vitest';
import { commandDefinitions } from '../../../adapters/discord/command-definitions.ts';
import { hasSameCommands } from '../../../adapters/discord/same-commands.ts';

type Node = { [key: string]: unknown };
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** Commands, their options, subcommands and choices. */
function flatten(definitions: readonly unknown[]): Node[] {
  return definitions.filter(isNode).flatMap((node) => {
    const lists = [node.options, node.choices].filter(Array.isArray);
    return [node, ...lists.flatMap(flatten)];
  });
}

const texts = (node: Node, key: string): string[] =>
  [node[key], ...Object.values(node[`${key}_localizations`] ?? {})].filter(
    (text) => typeof text === 'string',
  );

describe('commandDefinitions', () => {
  const nodes = flatten(commandDefinitions('global'));
  const slash = nodes.filter((node) => 'description' in node);

  it('names are lower-case words of at most 32 characters, descriptions at most 100', () => {
    for (const name of slash.flatMap((node) => texts(node, 'name'))) {
      expect(name).toMatch(/^[-_\p{L}\p{N}]{1,32}$/u);
      expect(name).toBe(name.toLowerCase());
    }
    for (const about of slash.flatMap((node) => texts(node, 'description'))) {
      expect(about.length).toBeGreaterThan(0);
      expect(about.length).toBeLessThanOrEqual(100);
    }
  });

  it('speaks every language everywhere', () => {
    const wanted = ['de', 'es-419', 'es-ES', 'fr', 'it', 'nl', 'pt-BR', 'zh-CN', 'zh-TW'];
    for (const node of slash) {
      expect(Object.keys(node.description_localizations ?? {}).sort()).toEqual(wanted);
    }
  });

  it('has no two options of one name in any language', () => {
    for (const { options } of nodes.filter((node) => Array.isArray(node.options))) {
      const names = Array.isArray(options) ? options.filter(isNode) : [];
      for (const locale of ['de', 'fr', 'es-ES', 'it', 'nl', 'pt-BR', 'zh-CN', 'zh-TW']) {
        const inLocale = names.map((node) =>
          isNode(node.name_localizations) ? node.name_localizations[locale] : node.name,
        );
        expect(new Set(inLocale).size).toBe(inLocale.length);
      }
    }
  });

  it('is offered in servers, direct messages and by user install', () => {
    const [digest] = commandDefinitions('global').filter(({ name }) => name === 'digest');
    // A digest is posted by the bot itself, which must be there.
    expect(digest).toMatchObject({
      contexts: [0, 1],
      integration_types: [0],
      default_member_permissions: '32',
    });
    for (const name of ['sources', 'Read this'])
      expect(commandDefinitions('global').find((command) => command.name === name)).toMatchObject({
        contexts: [0, 1],
        integration_types: [0],
      });
    const here = new Set(['digest', 'sources', 'Read this']);
    for (const command of commandDefinitions('global').filter(({ name }) => !here.has(name))) {
      expect(command).toMatchObject({ contexts: [0, 1, 2], integration_types: [0, 1] });
    }
    expect(commandDefinitions('guild').some((command) => 'contexts' in command)).toBe(false);
  });
});

describe('hasSameCommands', () => {
  const wanted = commandDefinitions('global');
  /** As Discord gives them back: with ids, defaults, and in another order. */
  const registered = () =>
    wanted
      .map((command, i) => ({
        id: String(i),
        application_id: '1',
        version: '2',
        default_member_permissions: null,
        nsfw: false,
        description: '',
        ...structuredClone(command),
      }))
      .reverse();

  it('sees through ids, defaults and order', () => {
    expect(hasSameCommands(wanted, registered(), 'global')).toBe(true);
    expect(hasSameCommands(commandDefinitions('guild'), registered(), 'guild')).toBe(true);
  });

  it.each([
    ['one fewer', (commands: Node[]) => commands.pop()],
    ['one more', (commands: Node[]) => commands.push({ name: 'old', type: 1 })],
    [
      'a description',
      (commands: Node[]) => commands.map((command) => Object.assign(command, { description: 'x' })),
    ],
    [
      'a language',
      (commands: Node[]) => commands.map((command) => Object.assign(command, { name_localizations: null })),
    ],
    ['an option', (commands: Node[]) => commands.map((command) => Object.assign(command, { options: [] }))],
    [
      'who may use it',
      (commands: Node[]) =>
        commands.map((command) => Object.assign(command, { default_member_permissions: null })),
    ],
    ['a context', (commands: Node[]) => commands.map((command) => Object.assign(command, { contexts: [0] }))],
  ])('sees %s', (_, change) => {
    const commands: Node[] = registered();
    change(commands);
    expect(hasSameCommands(wanted, commands, 'global')).toBe(false);
  });

  it('takes what is no list of commands for none', () => {
    expect(hasSameCommands(wanted, null, 'global')).toBe(false);
  });
});
