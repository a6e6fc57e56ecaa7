/** An address as a person may read it: without what could be a key to it. */
import { cutText } from '../../messages/cut-text.ts';

/** UTF-16 units: 120, and the mark of what was left out. */
const LONGEST_SHOWN = 121;

/** Long runs without a word's shape, as in private feeds' addresses. */
function looksSecret(segment: string): boolean {
  if (/^[0-9a-f-]{16,}$/iu.test(segment)) return true;
  return segment
    .split(/[-_.,~]/u)
    .some((part) => part.length >= 16 && /\d/u.test(part) && /[a-z]/iu.test(part));
}

/** Host and path; queries are left out, since tokens travel there, and so are parts of the path that look like one. */
export function describeAddress(url: URL): string {
  const segments = url.pathname.split('/').map((segment) => (looksSecret(segment) ? '…' : segment));
  const path = segments.join('/') === '/' ? '' : segments.join('/');
  const shown = `${url.host}${path}${url.search === '' ? '' : '?…'}`;
  return cutText(shown, LONGEST_SHOWN);
}

/** The same of an address as it is stored; a folder's path as it is. */
export function describePlace(address: string): string {
  return URL.canParse(address) ? describeAddress(new URL(address)) : address;
}
