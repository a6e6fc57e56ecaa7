import { webApi } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { belongingOfActor, belongingOfSender } from '../../../adapters/slack/belonging.ts';
import { readAsker } from '../../../adapters/slack/exchange.ts';

const workspace = { teamId: 'T1', isEnterpriseInstall: false };
const inGrid = { ...workspace, enterpriseId: 'E1' };
const organization = { teamId: 'T1', enterpriseId: 'E1', isEnterpriseInstall: true };
const nowhere = { team: null, enterprise: null };

/** Slack's answer to `users.info`; null for none. */
function from(channel: string | null, user: Record<string, unknown> | null = {}) {
  const asked: string[] = [];
  const client = new webApi.WebClient('xoxb-test');
  client.users.info = async (options) => {
    asked.push(options?.user ?? '');
    if (user === null) throw new Error('no answer');
    return { ok: true, user };
  };
  return { client, channel, asked };
}

it.each([
  ['a workspace', workspace, { team: 'T1', enterprise: null }, 'slack:T1'],
  ['another company, in a shared channel', workspace, { team: 'T9', enterprise: null }, 'slack:T9'],
  ['nobody known', workspace, nowhere, 'slack:unknown'],
  ['a workspace in an organization', inGrid, { team: 'T1', enterprise: 'E1' }, 'slack:T1'],
  ['another company, shared with an organization', inGrid, { team: 'T9', enterprise: null }, 'slack:T9'],
  ['another workspace of the organization', inGrid, { team: 'T2', enterprise: 'E1' }, 'slack:T2'],
  ['an organization', organization, { team: 'T2', enterprise: 'E1' }, 'slack:E1'],
  ['an organization, named as the team', organization, { team: 'E1', enterprise: null }, 'slack:E1'],
  ['another organization', organization, { team: 'T9', enterprise: 'E9' }, 'slack:T9'],
  ['an unknown organization', organization, { team: 'T1', enterprise: null }, 'slack:T1'],
  ['nobody known, in an organization', organization, nowhere, 'slack:unknown'],
])('asks the library of %s', (_, context, belonging, space) => {
  expect(readAsker(context, 'U1', 'asker', belonging, from('C1'))).toEqual({
    space,
    user: 'U1',
    seenBy: 'asker',
    channel: 'C1',
    profile: expect.any(Function),
  });
});

describe('what is known of a person', () => {
  const ada = { is_admin: true, tz: 'Africa/Casablanca' };
  const home = { team: 'T1', enterprise: null };

  it('is asked once, and only where it matters', async () => {
    const asking = from('C1', ada);
    const asker = readAsker(workspace, 'U1', 'asker', home, asking);
    expect(asking.asked).toEqual([]);
    const profile = { isAdmin: true, zone: 'Africa/Casablanca' };
    expect(await asker.profile?.()).toEqual(profile);
    expect(await asker.profile?.()).toEqual(profile);
    expect(asking.asked).toEqual(['U1']);
  });

  it('is nothing where Slack does not say, and of a guest of another company', async () => {
    const nothing = { isAdmin: false, zone: null };
    expect(await readAsker(workspace, 'U1', 'asker', home, from('C1', null)).profile?.()).toEqual(nothing);
    const asking = from('C1', ada);
    const guest = readAsker(workspace, 'U9', 'asker', { team: 'T9', enterprise: null }, asking);
    expect(await guest.profile?.()).toEqual(nothing);
    expect(asking.asked).toEqual([]);
  });

  it('names no channel on the home page', () => {
    expect(readAsker(workspace, 'U1', 'asker', home, from(null))).not.toHaveProperty('channel');
  });
});

describe('where a sender belongs', () => {
  it.each([
    ['says so', { user_team: 'T9', team: 'T1' }, true, { team: 'T9', enterprise: null }],
    ['does not, where others can be', {}, true, nowhere],
    ['does not, nor who can be there', {}, undefined, nowhere],
    ['does not, where nobody else can be', {}, false, { team: 'T1', enterprise: 'E1' }],
    ['names another workspace', { team: 'T2' }, false, { team: 'T2', enterprise: 'E1' }],
  ])('where Slack %s', (_, event, isShared, belonging) => {
    const body = { event, ...(isShared === undefined ? {} : { is_ext_shared_channel: isShared }) };
    expect(belongingOfSender(body, organization)).toEqual(belonging);
  });
});

describe('where somebody who presses belongs', () => {
  const team = { id: 'T1', enterprise_id: 'E1' };
  it.each([
    ['their own workspace', { user: { team_id: 'T1' }, team }, { team: 'T1', enterprise: 'E1' }],
    ['the workspace of others', { user: { team_id: 'T9' }, team }, { team: 'T9', enterprise: null }],
    ['an organization', { user: { team_id: 'T1' }, team: null }, { team: 'T1', enterprise: null }],
    ['a place unknown', { user: {}, team }, nowhere],
  ])('in %s', (_, body, belonging) => {
    expect(belongingOfActor(body)).toEqual(belonging);
  });
});
