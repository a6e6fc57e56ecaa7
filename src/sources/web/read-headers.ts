/** What an answer's headers say, each read once and with bounds: every one of them is the server's to forge. */

export type Headers = Readonly<Record<string, string | string[] | undefined>>;

const DAY_MS = 86_400_000;
/** A validator or a type longer than this is kept by nobody. */
const LONGEST_VALUE = 1_000;

/** The header's first value; null where it is missing. @param name in lower case. */
export function headerOf(headers: Headers, name: string): string | null {
  const value = headers[name];
  const first = typeof value === 'string' ? value : value?.[0];
  return first?.trim() || null;
}

/** A value that can be sent back in a request; null for a missing one and for one that cannot. */
export function validatorOf(headers: Headers, name: string): string | null {
  const value = headerOf(headers, name);
  return value !== null && isSendable(value) ? value : null;
}

/** Visible ASCII and spaces only, and not too long. */
export function isSendable(value: string): boolean {
  return value.length <= LONGEST_VALUE && /^[\x20-\x7e]+$/u.test(value);
}

/** How long the server asks to be left alone, in ms, at most a day; null where it does not say. RFC 9110, 10.2.3. */
export function retryAfterMs(headers: Headers, now: Date): number | null {
  const value = headerOf(headers, 'retry-after');
  if (value === null) return null;
  // Date.parse takes much for a date that is none: every HTTP date begins with its day of the week.
  const until = /^[a-z]{3}/iu.test(value) ? Date.parse(value) : Number.NaN;
  const ms = /^\d{1,12}$/u.test(value) ? Number(value) * 1000 : until - now.getTime();
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), DAY_MS);
}

/** For how long the answer stays fresh, in ms: Cache-Control's max-age less the Age that it has; null for none. */
export function maxAgeMs(headers: Headers): number | null {
  const value = /(?:^|[\s,])max-age="?(\d{1,9})/iu.exec(headerOf(headers, 'cache-control') ?? '')?.[1];
  if (value === undefined) return null;
  const age = /^\d{1,9}$/u.exec(headerOf(headers, 'age') ?? '')?.[0] ?? '0';
  return Math.max(Number(value) - Number(age), 0) * 1000;
}
