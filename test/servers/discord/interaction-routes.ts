/** Routes that answer interactions: the callback, and the webhook of the interaction's token. */
import { refuse } from './api-error.ts';
import { callbackType } from './callback-types.ts';
import type { DiscordMessage, Interaction } from './entities.ts';
import type { JsonObject } from './json.ts';
import type { Answer, Call, Route } from './route.ts';
import { messageOnWire } from './wire.ts';

const webhook = '/webhooks/:application/:token';
const original = `${webhook}/messages/@original`;

export const interactionRoutes: readonly Route[] = [
  { name: 'POST /interactions/:interaction/:token/callback', isPublic: true, answer: acknowledge },
  { name: `GET ${original}`, isPublic: true, answer: (call) => show(call, findOriginal(call)) },
  { name: `PATCH ${original}`, isPublic: true, answer: editOriginal },
  { name: `DELETE ${original}`, isPublic: true, answer: (call) => remove(call, findOriginal(call)) },
  { name: `POST ${webhook}`, isPublic: true, answer: followUp },
  {
    name: `GET ${webhook}/messages/:message`,
    isPublic: true,
    answer: (call) => show(call, findFollowup(call)),
  },
  { name: `PATCH ${webhook}/messages/:message`, isPublic: true, answer: editFollowup },
  {
    name: `DELETE ${webhook}/messages/:message`,
    isPublic: true,
    answer: (call) => remove(call, findFollowup(call)),
  },
];

function acknowledge(call: Call): Answer {
  const { interactions, param, body, files, query } = call;
  const interaction = interactions.acknowledge(param('interaction'), param('token'), body, files);
  if (query.get('with_response') !== 'true') return { status: 204 };
  return { status: 200, body: callbackResponse(call, interaction) };
}

function callbackResponse({ state }: Call, interaction: Interaction): JsonObject {
  const { id, type, originalId, acknowledgement } = interaction;
  const message = state.messages.get(originalId ?? '');
  const callback = acknowledgement?.type ?? 0;
  const described = message && {
    response_message_id: message.id,
    response_message_loading: message.isLoading,
    response_message_ephemeral: message.visibleTo !== undefined,
  };
  const hasMessage = callback !== callbackType.deferred && callback !== callbackType.deferredUpdate;
  return {
    interaction: { id, type, ...described },
    resource: { type: callback, ...(message && hasMessage && { message: messageOnWire(state, message) }) },
  };
}

function followUp(call: Call): Answer {
  const message = call.interactions.followUp(interactionOf(call), call.body, call.files);
  return show(call, message);
}

function editOriginal(call: Call): Answer {
  return show(call, call.interactions.editOriginal(interactionOf(call), call.body, call.files));
}

function editFollowup(call: Call): Answer {
  const message = findFollowup(call);
  call.board.edit(message, call.body, call.files);
  return show(call, message);
}

function remove(call: Call, message: DiscordMessage): Answer {
  call.board.delete(message);
  return { status: 204 };
}

function show({ state }: Call, message: DiscordMessage): Answer {
  return { status: 200, body: messageOnWire(state, message) };
}

function findOriginal(call: Call): DiscordMessage {
  return call.interactions.original(interactionOf(call));
}

function findFollowup(call: Call): DiscordMessage {
  const { originalId, followupIds } = interactionOf(call);
  const id = call.param('message');
  if (id !== originalId && !followupIds.includes(id)) throw refuse('unknownMessage');
  return call.state.message(id);
}

function interactionOf({ interactions, param }: Call): Interaction {
  return interactions.byToken(param('application'), param('token'));
}
