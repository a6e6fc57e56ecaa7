/** Feeds and outlines that are no well-formed XML, made so: as a browser reads tags, then written out again. */
import { DOMParser } from 'linkedom';

/** What was cut off in the middle of an item would be half a title or half a text: that item goes. */
function withoutCutItem(xml: string): string {
  if (/<\/(?:[\w.-]+:)?(?:rss|rdf|feed|opml)\s*>\s*$/i.test(xml.slice(-200))) return xml;
  const end = Math.max(...['</item>', '</entry>'].map((tag) => xml.lastIndexOf(tag) + tag.length));
  const next = xml.slice(end).search(/<(?:item|entry)[\s>]/i);
  return end > '</entry>'.length && next !== -1 ? xml.slice(0, end + next) : xml;
}

/** Stray ampersands and angle brackets escaped, open elements closed; nothing is resolved, run or fetched. */
export function repairXml(xml: string): string {
  return new DOMParser().parseFromString(withoutCutItem(xml), 'text/xml').toString();
}
