/** Slack's limits, in UTF-16 units, and our own where Slack names none (docs.slack.dev/reference/block-kit). */

export const MESSAGE_BLOCKS = 50;
export const HOME_BLOCKS = 100;
/** Slack refuses blocks that together hold more than about 13,000 characters (slackapi/bolt-js#2509). */
export const MESSAGE_CHARACTERS = 12_000;
/** Slack's sum counts something for each object too; fewer texts fit where they lie in many (slackapi/bolt-js#2867). */
export const OBJECT_CHARACTERS = 25;
export const HEADER_CHARACTERS = 150;
/** A section's text takes 3,000; no limit is documented for an element of rich text, so it takes no more. */
export const ELEMENT_CHARACTERS = 3_000;
/** An element of a context block. */
export const CONTEXT_CHARACTERS = 2_000;
export const URL_CHARACTERS = 3_000;
export const ACTIONS_PER_BLOCK = 25;
export const LABEL_CHARACTERS = 75;
/** `text` beside blocks: Slack recommends no more than 4,000. */
export const FALLBACK_CHARACTERS = 3_900;
/** Messages that one response_url takes. */
export const REPLIES_PER_URL = 5;
