import { describe, expect, it } from 'vitest';
import { digestForm, readForm, readPurpose } from '../../../adapters/slack/digest-form.ts';
import { checkView } from '../../servers/slack/block-limits.ts';

const PURPOSE = { user: 'U1', channel: 'C1' };

function rich(...elements: object[]) {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}

const GROUP = { type: 'usergroup', usergroup_id: 'S0AB12' };

function filled(values: Record<string, object>) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { [name]: value }]));
}

describe('the form', () => {
  it('is within Slack’s limits, and knows the person’s time zone', () => {
    const form = digestForm(PURPOSE, 'Africa/Casablanca');
    checkView(JSON.parse(JSON.stringify(form)), 'modal');
    expect(JSON.stringify(form)).toContain('"initial_value":"Africa/Casablanca"');
  });

  it('is within them whatever Slack says the zone is', () => {
    for (const zone of [null, '', 'x'.repeat(5_000)])
      checkView(JSON.parse(JSON.stringify(digestForm(PURPOSE, zone))), 'modal');
  });
});

describe('what comes back', () => {
  it('is for the same person and channel', () => {
    const { private_metadata: metadata = '' } = digestForm(PURPOSE, null);
    expect(readPurpose(metadata, 'U1')).toEqual(PURPOSE);
    expect(readPurpose(metadata, 'U2')).toBeNull();
  });

  it.each([
    '',
    'null',
    '{"user":"U1"}',
    '{"user":"U1","channel":"C1","space":"slack:T9"}',
    '{"user":"U1","channel":"#general"}',
    '{"user":"U1","channel":"C1/../C2"}',
    '{"user":"U1","channel":["C1"]}',
  ])('is nothing where this bot has not put it there: %s', (metadata) => {
    expect(readPurpose(metadata, 'U1')).toBeNull();
  });

  it('is the words of a request, null where nothing was said', () => {
    const values = filled({
      topic: { type: 'plain_text_input', value: ' xinjiang ' },
      when: { type: 'plain_text_input', value: 'weekdays 08:30' },
      zone: { type: 'plain_text_input', value: null },
      stories: { type: 'static_select', selected_option: { value: '5', text: {} } },
      quotes: { type: 'static_select', selected_option: null },
      layout: { type: 'static_select', selected_option: { value: 'thread' } },
      mention: { type: 'rich_text_input', rich_text_value: rich(GROUP, { type: 'text', text: ' ' }) },
    });
    expect(readForm(values)).toEqual({
      kind: 'words',
      words: {
        topic: 'xinjiang',
        when: 'weekdays 08:30',
        zone: null,
        stories: '5',
        quotes: null,
        outlets: null,
        ifNothing: null,
        quiet: null,
        layout: 'thread',
        mention: 'S0AB12',
      },
    });
  });

  it.each([
    ['a person', rich({ type: 'user', user_id: 'U1' })],
    ['everyone', rich({ type: 'broadcast', range: 'channel' })],
    ['two groups', rich(GROUP, GROUP)],
    ['a group and words', rich(GROUP, { type: 'text', text: 'please' })],
    ['words', rich({ type: 'text', text: '@editors' })],
    ['a group without an id', rich({ type: 'usergroup' })],
  ])('is wrong beneath the group where it names %s', (_, value) => {
    const values = filled({ mention: { type: 'rich_text_input', rich_text_value: value } });
    expect(readForm(values)).toEqual({
      kind: 'wrong',
      errors: { mention: 'Type @ and choose one user group, and nothing else.' },
    });
  });

  it('calls nobody where nothing was written', () => {
    for (const value of [undefined, rich(), rich({ type: 'text', text: ' \n' })]) {
      const answer = value === undefined ? {} : { rich_text_value: value };
      expect(readForm(filled({ mention: answer }))).toMatchObject({ words: { mention: null } });
    }
  });

  it('is nothing where it has another shape', () => {
    for (const values of [undefined, null, 'x', { topic: 3 }, { topic: { topic: 'x' } }])
      expect(readForm(values)).toMatchObject({ kind: 'words', words: { topic: 'everything' } });
  });
});
