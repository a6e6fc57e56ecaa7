/** The port by which something is posted that nobody asked for just now, so that it arrives once. */
import type { Message } from '../messages/message.ts';
import type { SurfaceName } from './surface.ts';

export interface Place {
  readonly surface: SurfaceName;
  /** The platform's id of a channel, a direct conversation, a forum or (Discord) a thread. */
  readonly channel: string;
  /** The message whose thread it is (Slack's `ts`), where the place is a thread of a channel; else null. */
  readonly thread: string | null;
}

/** Whom a digest calls. Only administrators may choose one. */
export interface Mention {
  readonly kind: 'role' | 'group';
  /** Discord's id of a role; Slack's id of a user group. */
  readonly id: string;
}

export interface Dress {
  /** `thread`: the title alone in the channel, the rest in a thread beneath it. Too long for one message, a `message` goes on in a thread as well. */
  readonly layout: 'message' | 'thread';
  readonly mention: Mention | null;
  /** In an announcement channel of Discord, whether its followers get it too. */
  readonly publish: boolean;
}

/** Where one part goes. */
export interface PartPlace {
  readonly space: string;
  readonly place: Place;
  /** The first part's message, beneath which the others go; null for the first. */
  readonly under: string | null;
}

export interface PostPart {
  /** One of what {@link Posting.render} made. */
  readonly body: unknown;
  /** Names the part for good, whoever sends it: at most 20 characters of A-Z, a-z, 0-9, `-`, `_`. */
  readonly key: string;
}

/** A message that is there. */
export interface Posted {
  readonly id: string;
  readonly link: string | null;
}

/** What the platform will not take, in words for the person who is told. */
export interface Refusal {
  /** "I am not a member of the channel any more". */
  readonly reason: string;
  /** "Type /invite @On Record there". */
  readonly remedy: string;
}

export type SendOutcome =
  | ({ readonly kind: 'sent' } & Posted)
  /** Certainly not taken; again after so long (null: nothing was said). */
  | { readonly kind: 'not-now'; readonly afterMs: number | null; readonly why: string }
  /** It may have been taken: to be settled by {@link Posting.find} before anything is sent again. */
  | { readonly kind: 'unclear'; readonly why: string }
  /** Certainly not taken, and it will not be, until a person does something. */
  | ({ readonly kind: 'refused' } & Refusal)
  /** Certainly not taken: this very message is against the platform's rules. */
  | { readonly kind: 'unfit'; readonly why: string };

export type FindOutcome =
  | ({ readonly kind: 'found' } & Posted)
  /** The platform says that there is none. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'not-now'; readonly afterMs: number | null; readonly why: string }
  /** The platform does not let the bot look. */
  | { readonly kind: 'cannot-ask'; readonly why: string };

/** At most one part in `gapMs` for everything that goes by this name, over all processes. */
export interface Pace {
  readonly scope: string;
  readonly gapMs: number;
}

/** None of the methods rejects. */
export interface Posting {
  /** The parts of a message, in the platform's form as JSON: at least one, each within its limits. Pure. */
  render(message: Message, dress: Dress): readonly unknown[];
  /** One attempt, of at most `timeoutMs`; nothing is repeated inside. */
  send(at: PartPlace, part: PostPart, timeoutMs: number): Promise<SendOutcome>;
  /** Looks for a part that may have been posted since. */
  find(at: PartPlace, key: string, since: Date): Promise<FindOutcome>;
  /** For followers of an announcement channel, where it is one. Done once however often it is asked. @returns why it could not be; null where it was, or there is nothing to do. */
  publish(at: PartPlace, id: string): Promise<string | null>;
  /** Why nothing could be posted there now, as far as the platform can be asked without posting; null where nothing stands in the way, or it cannot be asked. */
  check(at: PartPlace): Promise<Refusal | null>;
  /** What one part takes of the platform's rates, the narrowest first. */
  paces(at: PartPlace): readonly Pace[];
  /** A direct message. False where it could not be delivered. */
  tell(space: string, user: string, message: Message): Promise<boolean>;
}
