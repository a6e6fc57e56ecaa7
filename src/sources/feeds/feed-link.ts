/** Addresses as feeds and pages write them, made absolute; only the web's own are kept. */

const MAX_LENGTH = 2000;

/**
 * Null for what is no address, and for mailto:, javascript: and the like. Fragments stay: some sites have nothing else.
 * An ampersand that was escaped once too often is one.
 */
export function absoluteUrl(written: string | null | undefined, base: string | null): string | null {
  const text = (written ?? '')
    .replace(/[\t\n\r]/g, '')
    .replaceAll('&amp;', '&')
    .trim();
  if (text === '' || text.length > MAX_LENGTH) return null;
  const against = base ?? undefined;
  if (!URL.canParse(text, against)) return null;
  const url = new URL(text, against);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  url.username = '';
  url.password = '';
  return url.href;
}

/** Each base resolved against the one around it, from the outside in. */
export function nestedBase(around: string | null, ...inner: readonly (string | undefined)[]): string | null {
  return inner.reduce((base: string | null, next) => absoluteUrl(next, base) ?? base, around);
}
