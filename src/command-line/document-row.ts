/** A document as a row of a table: its id, then its title, outlet and day. */
import type { SourceDocument } from '../../briefings/document.ts';
import { cutText } from '../messages/cut-text.ts';
import type { TableRow } from '../messages/message.ts';
import { sourceTitle } from '../messages/source-title.ts';

/** Some feeds put a whole paragraph there. */
const LONGEST_TITLE = 200;

/** @param remarks stand behind the day. */
export function documentRow(
  document: Pick<SourceDocument, 'id' | 'title' | 'origin' | 'outlet' | 'publishedAt'>,
  remarks: readonly string[] = [],
): TableRow {
  const title = sourceTitle(document);
  const details = [
    cutText(title, LONGEST_TITLE),
    document.outlet,
    document.publishedAt?.slice(0, 10),
    ...remarks,
  ];
  return { label: document.id, value: details.filter((part) => part != null).join(' · '), state: 'plain' };
}
