/** What a route of the API is, and how a path finds its own. */
import { refuse } from './api-error.ts';
import type { DiscordState } from './discord-state.ts';
import type { Application } from './entities.ts';
import type { Gateway } from './gateway.ts';
import type { Interactions } from './interactions.ts';
import type { Json, JsonObject } from './json.ts';
import type { MessageBoard } from './message-board.ts';
import type { World } from './world.ts';

export interface Rooms {
  state: DiscordState;
  gateway: Gateway;
  board: MessageBoard;
  interactions: Interactions;
  world: World;
}

export interface Call extends Rooms {
  /** Throws 50035 when the id in the path is not one. */
  param: (name: string) => string;
  query: URLSearchParams;
  body: JsonObject;
  /** The body where it is a list. */
  items: JsonObject[];
  files: string[];
  caller: Application | undefined;
}

export interface Answer {
  status: number;
  body?: Json;
}

export interface Route {
  /** For example `GET /channels/:channel/messages/:message`. */
  name: string;
  /** Interaction routes carry their token in the path and need no other. */
  isPublic?: true;
  /** Requests, and the seconds in which they may be made. */
  limit?: readonly [number, number];
  answer: (call: Call) => Answer;
}

export interface FoundRoute {
  route: Route;
  params: ReadonlyMap<string, string>;
}

/** @throws ApiError 404 for no such path, 405 for a path with other methods. */
export function findRoute(routes: readonly Route[], method: string, path: string): FoundRoute {
  const fitting = routes.flatMap((route) => {
    const params = matchPath(route.name.slice(route.name.indexOf(' ') + 1), path);
    return params === undefined ? [] : [{ route, params }];
  });
  const found = fitting.find(({ route }) => route.name.startsWith(`${method} `));
  if (found !== undefined) return found;
  throw refuse(fitting.length > 0 ? 'methodNotAllowed' : 'notFound');
}

export function callerOf({ caller }: Call): Application {
  if (caller === undefined) throw refuse('unauthorized');
  return caller;
}

function matchPath(pattern: string, path: string): ReadonlyMap<string, string> | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const params = new Map<string, string>();
  for (const [index, part] of wanted.entries()) {
    const value = decodeURIComponent(given[index] ?? '');
    if (part.startsWith(':') && value !== '') params.set(part.slice(1), value);
    else if (part !== value) return undefined;
  }
  return params;
}
