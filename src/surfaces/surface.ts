/** The port to a place where people meet the bot. An adapter listens and renders; what is answered the handler decides. */
import type { Message, TableRow } from '../messages/message.ts';
import type { Dress, Posting } from './posting.ts';
import type { Request } from './request.ts';

export type SurfaceName = 'slack' | 'discord' | 'terminal';

/** Who asks, and whose library is asked. */
export interface Asker {
  /** One Slack workspace (`slack:T123`), one Discord server (`discord:42`), or one person outside of any (`discord:user:7`). */
  readonly space: string;
  /** The platform's id of the person, for the log. */
  readonly user: string;
  /** Who will see the answer where the adapter puts it: a private answer offers to be shared. */
  readonly seenBy: 'asker' | 'channel';
  /** The platform's id of the channel where it was asked; absent where that was in none. */
  readonly channel?: string;
  /** What the platform knows of the person, asked only where it matters; absent where it knows nothing. */
  readonly profile?: () => Promise<AskerProfile>;
}

export interface AskerProfile {
  /** Of the workspace or server. */
  readonly isAdmin: boolean;
  /** IANA time zone; null where the platform does not say. */
  readonly zone: string | null;
}

export interface Answer {
  readonly message: Message;
  /** `asker`: only who asked may see it. `channel`: it is meant for everyone in the channel. */
  readonly audience: 'asker' | 'channel';
  /** Whether it takes the place of the message whose button was pressed, where that is shown to the asker alone. */
  readonly replaces: boolean;
  /** What was asked is not understood or not allowed, and nothing was done: the title says why. */
  readonly isRefusal?: boolean;
  /** Of a preview: rendered as a post dressed like this would be ({@link Posting.render}), to the byte. */
  readonly dress?: Dress;
}

export interface Handler {
  /** Never rejects: what goes wrong is answered in a sentence with a reference under which the log has the rest. */
  answer(request: Request, asker: Asker): Promise<Answer>;
  /** Topics on record that fit what was typed so far, likeliest first. Never rejects. */
  suggestTopics(typed: string, asker: Asker, limit: number): Promise<string[]>;
  /**
   * Takes a delivery of the platform, named by the platform's own id for it. False where this or another process has
   * taken it before, and nothing is to be done. Never rejects: when the library cannot be asked, it is taken.
   */
  claim(delivery: string): Promise<boolean>;
}

export interface Surface {
  readonly name: SurfaceName;
  /**
   * Connects, and from then on reconnects by itself. Throws OnRecordError `configuration` where the platform refuses
   * the settings (which variable, what is wrong, where to get it) and `surface-unavailable` where it cannot be reached.
   * When `signal` aborts while it connects, it rejects soon and leaves nothing open.
   */
  start(handler: Handler, signal: AbortSignal): Promise<void>;
  /** Whether the platform can reach the bot now. */
  isConnected(): boolean;
  /** By which digests are posted; works from `start` to `stop`. */
  readonly posting: Posting;
  /**
   * What the platform still withholds from the bot: tokens, scopes, intents, each with how to grant it. Needs no `start`.
   * @param channel one to look at as well, by the platform's id; an id of another platform's form is passed over.
   */
  diagnose(channel?: string): Promise<TableRow[]>;
  /** Takes no further work, lets what is in hand end until `deadline` aborts, then disconnects. */
  stop(deadline: AbortSignal): Promise<void>;
}
