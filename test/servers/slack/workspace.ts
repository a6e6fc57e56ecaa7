/** What a Slack workspace holds before the app has done anything, and how a test describes one in few words. */

type ChannelKind = 'public' | 'private' | 'im';

interface SlackUser {
  readonly id: string;
  readonly name: string;
  readonly isAdmin: boolean;
  readonly isOwner: boolean;
  /** IANA time zone; null where Slack says none. */
  readonly zone: string | null;
}

/** A test may archive a channel or take the bot out of it at any time. */
export interface SlackChannel {
  readonly id: string;
  readonly name: string;
  readonly kind: ChannelKind;
  isArchived: boolean;
  isBotMember: boolean;
  readonly members: Set<string>;
}

/** A test may take scopes away or revoke the token at any time. */
export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly botToken: string;
  readonly botUserId: string;
  readonly botId: string;
  scopes: readonly string[];
  /** `uninstalled`: the token is answered with account_inactive, `revoked`: with token_revoked. */
  installation: 'installed' | 'uninstalled' | 'revoked';
  readonly users: Map<string, SlackUser>;
  readonly channels: Map<string, SlackChannel>;
}

interface UserSeed {
  readonly id: string;
  readonly name?: string;
  readonly isAdmin?: boolean;
  readonly isOwner?: boolean;
  /** Europe/Berlin when left out. */
  readonly zone?: string | null;
}

export interface ChannelSeed {
  readonly id: string;
  readonly name?: string;
  readonly kind?: 'public' | 'private';
  readonly isArchived?: boolean;
  /** True when left out. */
  readonly isBotMember?: boolean;
  /** All users when left out. */
  readonly members?: readonly string[];
}

export interface WorkspaceSeed {
  readonly id: string;
  readonly name?: string;
  readonly scopes?: readonly string[];
  readonly installation?: Workspace['installation'];
  readonly users?: readonly UserSeed[];
  readonly channels?: readonly ChannelSeed[];
}

const EVERY_SCOPE = [
  ...['app_mentions:read', 'chat:write', 'commands', 'team:read', 'users:read'],
  ...['files:read', 'channels:history', 'channels:read', 'groups:history', 'groups:read'],
  ...['im:history', 'im:read', 'im:write'],
];

/** What `startSlackServer()` has when nothing else is asked for. */
export const NEWSROOM: WorkspaceSeed = {
  id: 'T1',
  name: 'Newsroom',
  users: [
    { id: 'U1', name: 'ada' },
    { id: 'U2', name: 'ben' },
    { id: 'UADMIN', name: 'carol', isAdmin: true },
  ],
  channels: [
    { id: 'C1', name: 'news' },
    { id: 'CNOBOT', name: 'random', isBotMember: false },
    { id: 'CARCHIVED', name: 'old-news', isArchived: true },
    { id: 'CPRIVATE', name: 'desk', kind: 'private' },
    { id: 'CSECRET', name: 'board', kind: 'private', isBotMember: false },
  ],
};

function makeUser(seed: UserSeed): SlackUser {
  const { id, name = id.toLowerCase(), isAdmin = false, isOwner = false, zone = 'Europe/Berlin' } = seed;
  return { id, name, isAdmin: isAdmin || isOwner, isOwner, zone };
}

function makeChannel(seed: ChannelSeed, everyone: readonly string[]): SlackChannel {
  const { id, name = id.toLowerCase(), kind = 'public', isArchived = false, isBotMember = true } = seed;
  return { id, name, kind, isArchived, isBotMember, members: new Set(seed.members ?? everyone) };
}

/** Thousands at once, where a test wants them. */
export function addChannels(workspace: Workspace, seeds: readonly ChannelSeed[]): void {
  const everyone = [...workspace.users.keys()];
  for (const seed of seeds) workspace.channels.set(seed.id, makeChannel(seed, everyone));
}

/** Tokens are made of the team's id, so that a test can name them: `xoxb-T1-test`. */
export function makeWorkspace(seed: WorkspaceSeed): Workspace {
  const users = (seed.users ?? []).map(makeUser);
  const workspace: Workspace = {
    id: seed.id,
    name: seed.name ?? seed.id,
    domain: (seed.name ?? seed.id).toLowerCase(),
    botToken: `xoxb-${seed.id}-test`,
    botUserId: `UBOT${seed.id}`,
    botId: `B${seed.id}`,
    scopes: seed.scopes ?? EVERY_SCOPE,
    installation: seed.installation ?? 'installed',
    users: new Map(users.map((user) => [user.id, user])),
    channels: new Map(),
  };
  addChannels(workspace, seed.channels ?? []);
  return workspace;
}
