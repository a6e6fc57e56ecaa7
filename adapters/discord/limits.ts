/** What Discord takes (https://docs.discord.com/developers/components/reference), in UTF-16 units. */

/** All text displays of a message together. */
export const TEXT_LIMIT = 4000;
/**
 * All text displays together, in bytes of UTF-8 with twelve for each: above 10,170 Discord answers 500 and says nothing
 * of it in its documentation (discord/discord-api-docs#8554).
 */
export const BYTE_LIMIT = 10_000;
export const BYTES_A_DISPLAY = 12;
/** Nested ones included. */
export const COMPONENT_LIMIT = 40;
export const BUTTONS_IN_ROW = 5;
export const LABEL_LIMIT = 80;
export const OPTION_LIMIT = 100;
/** The name and the value of an autocomplete choice. */
export const CHOICE_LIMIT = 100;
export const CHOICES = 25;
/** The name of a thread or of a forum post. */
export const THREAD_NAME_LIMIT = 100;
/** A topic as it is typed; ours. */
export const TOPIC_LIMIT = 200;
