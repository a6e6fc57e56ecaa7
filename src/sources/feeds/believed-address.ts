/** Whether a page is believed about its own address: a wrong one would put an article in another's place. */
import { isSameSite } from './same-site.ts';

const isHome = (url: URL): boolean => /^\/(?:index\.\w+)?$/.test(url.pathname) && url.search === '';

/**
 * The canonical address where it lies on the site that the page was fetched from and is no home page standing for all
 * pages; else the address that was fetched.
 */
export function believedAddress(canonical: string | null, fetched: string): string {
  if (canonical === null || !URL.canParse(canonical) || !URL.canParse(fetched)) return fetched;
  const [own, from] = [new URL(canonical), new URL(fetched)];
  return isSameSite(canonical, fetched) && (!isHome(own) || isHome(from)) ? canonical : fetched;
}
