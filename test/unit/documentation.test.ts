/** Documents go stale; what they state about the code is held against it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { EXIT } from '../../src/command-line/exit-codes.ts';
import { createProgram } from '../../src/command-line/program.ts';
import { VARIABLES } from '../../src/configuration/variables.ts';

const read = (path: string): string => readFileSync(path, 'utf8');
const manifest = z
  .object({
    version: z.string(),
    scripts: z.record(z.string(), z.string()),
    engines: z.object({ node: z.string() }),
  })
  .parse(JSON.parse(read('package.json')));
const documents = [
  'README.md',
  'ARCHITECTURE.md',
  'CHANGELOG.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const program = createProgram(manifest.version, async () => undefined, {
  input: process.stdin,
  output: process.stdout,
});

describe('the README', () => {
  const readme = read('README.md');

  test('names every exit code and no other', () => {
    const told = [...readme.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
    expect(told).toEqual(Object.values(EXIT));
  });

  test('names every setting and no other', () => {
    const told = [...readme.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name);
    expect(told.sort()).toEqual(Object.keys(VARIABLES).sort());
  });

  test('names every command, and no command that is none', () => {
    const told = new Set([...readme.matchAll(/(?<!\/)onrecord ([a-z]+)/g)].map(([, name]) => name));
    const known = program.commands.map((command) => command.name());
    expect([...told].filter((name) => !known.includes(name ?? ''))).toEqual([]);
    expect(known.filter((name) => !told.has(name) && name !== 'demo' && name !== 'help')).toEqual([]);
  });

  test.each([...readme.matchAll(/npm run ([a-z]+)/g)].map(([, name]) => name))(
    'npm run %s exists',
    (name) => {
      expect(manifest.scripts).toHaveProperty([name ?? '']);
    },
  );

  test('asks for the Node.js that package.json asks for', () => {
    expect(manifest.engines.node).toBe('>=20.20');
    expect(readme).toContain('Node.js 20.20 or later');
  });
});

test('the changelog opens with the version of the package', () => {
  expect(/^## (\S+)/m.exec(read('CHANGELOG.md'))?.[1]).toBe(manifest.version);
});

describe.each(documents)('%s', (path) => {
  test('links to files that exist', () => {
    const folder = path.includes('/') ? `${path.slice(0, path.lastIndexOf('/'))}/` : '';
    const links = [...read(path).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link]) => link ?? '');
    expect(links.filter((link) => !existsSync(`${folder}${link}`))).toEqual([]);
  });

  test('names source files that exist', () => {
    const named = [
      ...read(path).matchAll(/`((?:src|briefings|adapters|test|training|samples|bin)\/[\w./-]+\.\w+)`/g),
    ];
    expect(named.map(([, file]) => file ?? '').filter((file) => !existsSync(file))).toEqual([]);
  });
});

test('every decision has a number of its own, in its name and its heading', () => {
  const names = readdirSync('docs/decisions');
  const numbers = names.map((name) => name.slice(0, 4));
  expect(new Set(numbers).size).toBe(numbers.length);
  for (const name of names)
    expect(read(`docs/decisions/${name}`)).toMatch(new RegExp(`^# 0*${Number(name.slice(0, 4))}[.:] `));
});
