import { expect, it } from 'vitest';
import { readAsker } from '../../../adapters/slack/exchange.ts';

const workspace = { teamId: 'T1', isEnterpriseInstall: false };

it.each([
  ['a workspace', workspace, 'T1', 'slack:T1'],
  ['a workspace that Slack does not name again', workspace, null, 'slack:T1'],
  ['another company, in a shared channel', workspace, 'T9', 'slack:T9'],
  ['another workspace of the organization', { ...workspace, enterpriseId: 'E1' }, 'T2', 'slack:T1'],
  ['an organization', { teamId: 'T1', enterpriseId: 'E1', isEnterpriseInstall: true }, 'T2', 'slack:E1'],
])('asks the library of %s', (_, context, userTeam, space) => {
  expect(readAsker(context, 'U1', 'asker', userTeam)).toEqual({ space, user: 'U1', seenBy: 'asker' });
});
