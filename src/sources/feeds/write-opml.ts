/** A space's feeds as a list that other readers import. */
import { generateOpml } from 'feedsmith';
import type { OpmlEntry } from './parse-opml.ts';

interface Folder {
  readonly text: string;
  readonly outlines: Node[];
}
type Node =
  | Folder
  | {
      readonly text: string;
      readonly title: string;
      readonly type: string;
      readonly xmlUrl: string;
      readonly htmlUrl?: string;
    };

/** The folder of this name in `outlines`, made where there is none yet. */
function folderIn(outlines: Node[], name: string): Folder {
  const known = outlines.find((node): node is Folder => 'outlines' in node && node.text === name);
  if (known !== undefined) return known;
  const made: Folder = { text: name, outlines: [] };
  outlines.push(made);
  return made;
}

/** feedsmith writes no list without an outline. */
function emptyList(title: string): string {
  const text = title.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<?xml version="1.0" encoding="utf-8"?>\n<opml version="2.0">\n  <head><title>${text}</title></head>\n  <body></body>\n</opml>\n`;
}

/** OPML 2.0. Entries of one folder stand together, at the place of its first. */
export function writeOpml(entries: readonly OpmlEntry[], title: string): string {
  if (entries.length === 0) return emptyList(title);
  const outlines: Node[] = [];
  for (const { title: name, feedUrl, homepage, folders } of entries) {
    const place = folders.reduce((around: Node[], folder) => folderIn(around, folder).outlines, outlines);
    // The text is asked for by the format: an address stands in for a name.
    const text = name ?? feedUrl;
    place.push({
      text,
      title: text,
      type: 'rss',
      xmlUrl: feedUrl,
      ...(homepage ? { htmlUrl: homepage } : {}),
    });
  }
  return generateOpml({ head: { title }, body: { outlines } });
}
