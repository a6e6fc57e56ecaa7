import { expect, it } from 'vitest';
import { scopeRows } from '../../../adapters/slack/inspect-permissions.ts';
import { SCOPE_NAMES } from '../../../adapters/slack/scopes.ts';

function without(...scopes: string[]): string[] {
  return SCOPE_NAMES.filter((scope) => !scopes.includes(scope));
}

it('says that all is granted', () => {
  expect(scopeRows(SCOPE_NAMES)).toEqual([{ label: 'Scopes', value: 'all granted', state: 'ok' }]);
});

it('takes what only settles a digest for no problem, and says what it costs', () => {
  expect(scopeRows(without('channels:history', 'groups:history'))).toEqual([
    { label: 'Scopes', value: 'all that are needed are granted', state: 'ok' },
    {
      label: 'Scopes',
      value:
        'channels:history and groups:history are not granted: a digest of which Slack does not say whether it arrived is marked unknown instead of being settled.',
      state: 'plain',
    },
  ]);
});

it('says what is not read without files:read', () => {
  expect(scopeRows(without('files:read'))[1]?.value).toBe(
    'files:read is not granted: files that are shown to the bot cannot be read.',
  );
});

it('names what is missing, and what for', () => {
  const rows = scopeRows(without('chat:write', 'groups:history'));
  expect(rows.map(({ state }) => state)).toEqual(['problem', 'plain']);
  expect(rows[0]?.value).toMatch(/^chat:write is missing; it is needed for posting answers\./);
  expect(rows[1]?.value).toMatch(/^groups:history is not granted: /);
});

it('says where Slack does not say', () => {
  expect(scopeRows(null)).toMatchObject([{ state: 'plain' }]);
});
