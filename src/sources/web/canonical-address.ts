/** One way to write an address of the web, for all that is known again by it: sources, items, documents. */

/** Set by whoever links to a page, and by nobody who serves it. */
const TRACKING =
  /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|at_(?:medium|campaign|custom\d?|link_\w+))$/i;

function canonicalUrl(address: string): URL | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  for (const name of [...url.searchParams.keys()]) if (TRACKING.test(name)) url.searchParams.delete(name);
  url.searchParams.sort();
  url.hash = '';
  return url;
}

/** Without what only tells who linked and where on the page; it can still be opened. What is no address of the web stays. */
export function canonicalAddress(address: string): string {
  return canonicalUrl(address)?.href ?? address;
}

/** Equal for addresses that lead to the same place: of the canonical one, the scheme, `www.` and a last slash do not count. */
export function addressKey(address: string): string {
  const url = canonicalUrl(address);
  if (url === null) return address;
  return `${url.host.replace(/^www\./, '')}${url.pathname.replace(/\/+$/, '')}${url.search}`;
}
