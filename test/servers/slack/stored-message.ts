/** A message as the server keeps it: what was sent, unchanged, and what became of it. */
import { z } from 'zod';

/** A block as sent; block-limits.ts has checked it. */
export type SentBlock = Readonly<Record<string, unknown>> & { readonly type: string };

export interface MessageContent {
  readonly text: string;
  readonly blocks: readonly SentBlock[];
  /** Null where the sender said nothing on it. */
  readonly unfurlLinks: boolean | null;
  readonly unfurlMedia: boolean | null;
  readonly metadata: unknown;
  /** All arguments as sent, without the token. */
  readonly sent: Readonly<Record<string, unknown>>;
}

export interface StoredMessage extends MessageContent {
  readonly team: string;
  readonly channel: string;
  readonly ts: string;
  readonly threadTs: string | null;
  /** Who wrote it: a user's id, or the bot user's. */
  readonly user: string;
  readonly isFromBot: boolean;
  /** Of another app's bot; absent for the app's own. */
  readonly botId?: string;
  /** The one who sees it, where it is ephemeral. */
  readonly ephemeralFor: string | null;
  readonly isDeleted: boolean;
  readonly via: 'user' | 'web-api' | 'acknowledgement' | 'response-url';
  /** What it said before each change, oldest first. */
  readonly earlier: readonly MessageContent[];
}

const flag = z.union([z.boolean(), z.stringbool()]).nullish();
const contentSchema = z.looseObject({
  text: z.string().nullish(),
  blocks: z.array(z.looseObject({ type: z.string() })).nullish(),
  unfurl_links: flag,
  unfurl_media: flag,
  metadata: z.unknown().optional(),
});

export function readContent(sent: Readonly<Record<string, unknown>>): MessageContent {
  const content = contentSchema.parse(sent);
  return {
    text: content.text ?? '',
    blocks: content.blocks ?? [],
    unfurlLinks: content.unfurl_links ?? null,
    unfurlMedia: content.unfurl_media ?? null,
    metadata: content.metadata ?? null,
    sent,
  };
}

const markedSchema = z.looseObject({ event_type: z.string() });

/** Who does not ask for it (`include_all_metadata`) learns the type alone (slackapi/python-slack-sdk#1501). */
function metadataOf({ metadata }: StoredMessage, isWhole: boolean): Record<string, unknown> {
  if (metadata === null || isWhole) return metadata === null ? {} : { metadata };
  const { data } = markedSchema.safeParse(metadata);
  return data === undefined ? {} : { metadata: { event_type: data.event_type, event_payload: {} } };
}

/** The message as Slack hands it to apps. */
export function toWire(message: StoredMessage, botId: string, withMetadata = false): Record<string, unknown> {
  return {
    type: 'message',
    user: message.user,
    ts: message.ts,
    team: message.team,
    text: message.text,
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.threadTs === null ? {} : { thread_ts: message.threadTs }),
    ...(message.isFromBot ? { bot_id: message.botId ?? botId } : {}),
    ...metadataOf(message, withMetadata),
    ...(message.earlier.length > 0 ? { edited: { user: message.user, ts: message.ts } } : {}),
  };
}
