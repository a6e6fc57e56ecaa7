/** What main hands in, since it alone sees the adapters. */
import type { Configuration } from '../configuration/configuration.ts';
import type { Log } from '../log.ts';
import type { Posting } from '../surfaces/posting.ts';
import type { DiscordSettings, SecretStore } from '../surfaces/settings.ts';
import type { Handler, Surface } from '../surfaces/surface.ts';

export interface SurfaceOpener {
  /** One surface for each setup that is `set`; nothing is connected yet. */
  open(
    configuration: Pick<Configuration, 'slack' | 'discord'>,
    tools: { readonly log: Log; readonly secrets: SecretStore },
  ): Promise<Surface[]>;
  registerDiscordCommands(settings: DiscordSettings): Promise<'unchanged' | 'registered'>;
  /** Prints digests of a terminal. */
  terminalPosting(): Promise<Posting>;
  /** A conversation at the terminal, until its input ends or `signal` aborts. */
  converse(handler: Handler, space: string, signal: AbortSignal): Promise<void>;
}
