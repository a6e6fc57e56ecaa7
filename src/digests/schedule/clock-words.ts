/** Times of day as people write them: "8", "8:30", "6:30pm", "18h30", "noon". */

/** What {@link readTime} reads, as a pattern without groups, of text that {@link plainWords} made. */
export const TIME = String.raw`(?:(?:\d{1,2}(?:[:.h]\d{2}|h)?\s?(?:am|pm)?(?![a-z\d:]))(?: in the (?:morning|afternoon|evening))?|noon|midday|midnight)`;

const PARTS = /^(\d{1,2})(?:[:.h](\d{2})|h)?\s?(am|pm)?(?: in the (morning|afternoon|evening))?$/;
const NAMED: Readonly<Record<string, number>> = { noon: 720, midday: 720, midnight: 0 };

export interface ReadTime {
  /** Of the day. */
  readonly minute: number;
  /** Whether the half of the day was said, by "pm" or an hour after 12. */
  readonly isHalfSaid: boolean;
}

/** In lower case, with plain hyphens and spaces, "a.m." as "am". */
export function plainWords(words: string): string {
  return words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/\b([ap])\.\s?m\b\.?/g, '$1m')
    .replace(/\s?\bo['’]clock\b/g, '')
    .replace(/&/g, ' and ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Null for 25:00, 8:61, 13pm. */
export function readTime(text: string): ReadTime | null {
  const named = Object.hasOwn(NAMED, text) ? NAMED[text] : undefined;
  if (named !== undefined) return { minute: named, isHalfSaid: true };
  const [, hours, minutes = '0', half, part] = PARTS.exec(text) ?? [];
  const [hour, minute] = [Number(hours), Number(minutes)];
  if (hours === undefined || hour > 23 || minute > 59) return null;
  const said = half ?? (part === undefined ? undefined : part === 'morning' ? 'am' : 'pm');
  if (said === undefined)
    return { minute: hour * 60 + minute, isHalfSaid: hour > 12 || hours.startsWith('0') };
  if (hour < 1 || hour > 12) return null;
  return { minute: ((hour % 12) + (said === 'pm' ? 12 : 0)) * 60 + minute, isHalfSaid: true };
}

/** `HH:MM`. */
export function clockWords(minute: number): string {
  const digits = (value: number) => String(value).padStart(2, '0');
  return `${digits(Math.floor(minute / 60))}:${digits(minute % 60)}`;
}
