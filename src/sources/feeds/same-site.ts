/** Whose page it is: what one site says of another's pages is not believed, since it could put words into their place. */

/** Names that one site has for its pages and for its feeds: www.example.org and feeds.example.org are example.org. */
const siteOf = (url: URL): string => url.host.replace(/^(?:www\d?|m|mobile|amp|feeds?|rss)\.(?=.*\.)/, '');

/** Others' names beneath a domain (blogs, shops) are sites of their own, and so are other ports. */
export function isSameSite(one: string, other: string): boolean {
  return URL.canParse(one) && URL.canParse(other) && siteOf(new URL(one)) === siteOf(new URL(other));
}
