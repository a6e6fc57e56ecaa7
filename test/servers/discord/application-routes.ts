/** Routes of the application itself, its user and the address of the gateway. */
import { FormErrors } from './form-errors.ts';
import { type JsonObject, textAt } from './json.ts';
import { type Answer, type Call, callerOf, type Route } from './route.ts';
import { directOnWire, userOnWire } from './wire.ts';

export const applicationRoutes: readonly Route[] = [
  {
    name: 'GET /gateway',
    isPublic: true,
    answer: ({ gateway }) => ({ status: 200, body: { url: gateway.url } }),
  },
  { name: 'GET /gateway/bot', limit: [2, 5], answer: describeGateway },
  { name: 'GET /users/@me', answer: (call) => ({ status: 200, body: ownUser(call) }) },
  { name: 'GET /users/@me/guilds', limit: [1, 1], answer: listGuilds },
  { name: 'GET /users/:user', answer: getUser },
  { name: 'POST /users/@me/channels', limit: [10, 10], answer: openDirectChannel },
  { name: 'GET /oauth2/applications/@me', answer: getApplication },
  { name: 'GET /applications/@me', answer: getApplication },
];

function describeGateway({ gateway }: Call): Answer {
  const { shards, maxConcurrency, sessionStarts } = gateway.settings;
  const limit = {
    total: 1000,
    remaining: sessionStarts,
    reset_after: 86_400_000,
    max_concurrency: maxConcurrency,
  };
  return { status: 200, body: { url: gateway.url, shards, session_start_limit: limit } };
}

function ownUser(call: Call): JsonObject {
  const user = call.state.user(callerOf(call).botUserId);
  return { ...userOnWire(user), verified: true, mfa_enabled: false, locale: 'en-US', email: null, flags: 0 };
}

function getUser({ state, param }: Call): Answer {
  return { status: 200, body: userOnWire(state.user(param('user'))) };
}

/** One page, by id. */
function listGuilds(call: Call): Answer {
  const { botUserId } = callerOf(call);
  const limit = Number(call.query.get('limit') ?? 200);
  const after = BigInt(call.query.get('after') ?? 0);
  const page = [...call.state.guilds.values()]
    .filter(({ id, members }) => members.has(botUserId) && BigInt(id) > after)
    .slice(0, limit)
    .map(({ id, name }) => ({ id, name, icon: null, owner: false, permissions: '0', features: [] }));
  return { status: 200, body: page };
}

function openDirectChannel(call: Call): Answer {
  const { state, world, body } = call;
  const errors = new FormErrors();
  errors.text(['recipient_id'], body.recipient_id, { min: 1, max: 20, isRequired: true });
  errors.throwIfAny();
  const { botUserId } = callerOf(call);
  const user = state.user(textAt(body, 'recipient_id') ?? '');
  return { status: 200, body: directOnWire(state, world.directChannel(user.id, botUserId), botUserId) };
}

function getApplication(call: Call): Answer {
  const { id, name, botUserId, ownerId } = callerOf(call);
  const { state } = call;
  const body = {
    id,
    name,
    icon: null,
    description: '',
    summary: '',
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags: applicationFlags(call),
    bot: userOnWire(state.user(botUserId)),
    owner: userOnWire(state.user(ownerId)),
    team: null,
    integration_types_config: { 0: {}, 1: {} },
    approximate_guild_count: [...state.guilds.values()].filter(({ members }) => members.has(botUserId))
      .length,
  };
  return { status: 200, body };
}

/** The "limited" flags: granted in the portal to an application in fewer than 100 servers. */
function applicationFlags(call: Call): number {
  const { presence, members, messageContent } = callerOf(call).privilegedIntents;
  return (presence ? 1 << 13 : 0) | (members ? 1 << 15 : 0) | (messageContent ? 1 << 19 : 0);
}
