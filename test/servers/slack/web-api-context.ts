/** What each Web API method gets, and what a method must say of itself. */
import type { z } from 'zod';
import type { Authorisations } from './authorisations.ts';
import type { RateLimits } from './rate-limits.ts';
import { SlackRefusal } from './slack-refusal.ts';
import type { SlackState } from './slack-state.ts';
import type { TriggerIds } from './trigger-ids.ts';
import type { Workspace } from './workspace.ts';

/** The server's parts that methods use. */
export interface Platform {
  readonly state: SlackState;
  readonly origin: string;
  readonly appId: string;
  readonly triggers: TriggerIds;
  readonly rateLimits: RateLimits;
  /** The most messages that a page of a channel's history holds. */
  readonly historyLimit: number;
  readonly authorisations: Authorisations;
  /** Issues an address for one WebSocket. */
  openConnection(): string;
  /** Tells the app of its own messages, where it listens to them. */
  tellApp(workspace: Workspace, event: Record<string, unknown>): void;
}

export type Arguments = Readonly<Record<string, unknown>>;
export type Answer = Record<string, unknown>;

export interface BotMethod {
  readonly token: 'bot';
  /** Null where none is needed, or where it depends on the channel and the method asks itself. */
  readonly scope: string | null;
  answer(sent: Arguments, workspace: Workspace, platform: Platform): Answer;
}

export interface AppMethod {
  readonly token: 'app' | 'none';
  answer(sent: Arguments, platform: Platform): Answer;
}

export function requireScope(workspace: Workspace, needed: string): void {
  if (workspace.scopes.includes(needed)) return;
  throw new SlackRefusal('missing_scope', { needed, provided: workspace.scopes.join(',') });
}

/** Throws SlackRefusal `invalid_arguments`. */
export function readArguments<T>(schema: z.ZodType<T>, sent: Arguments): T {
  const parsed = schema.safeParse(sent);
  if (parsed.success) return parsed.data;
  const messages = parsed.error.issues.map(
    (issue) => `[ERROR] ${issue.message} [json-pointer:/${issue.path.join('/')}]`,
  );
  throw new SlackRefusal('invalid_arguments', { response_metadata: { messages } });
}
