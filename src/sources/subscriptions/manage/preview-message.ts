/** What would be read, shown before it is kept. */
import type { Block, Message, TableRow } from '../../../messages/message.ts';
import { paragraph, titled } from '../../../messages/own-words.ts';
import { span } from './describe-source.ts';
import type { Preview } from './preview-source.ts';

function row(label: string, value: string, state: TableRow['state'] = 'plain'): TableRow {
  return { label, value, state };
}

function textsRow({ texts, whyBlurbs }: Preview): TableRow[] {
  if (texts === null) return [];
  if (texts === 'full') return [row('Texts', 'whole articles', 'ok')];
  const why = whyBlurbs === null ? 'their pages give no more' : whyBlurbs;
  return [row('Texts', `the feed’s blurbs only, marked so: ${why}`, 'problem')];
}

function whatOf({ kind, count }: Preview): string {
  if (kind === 'folder') return 'a folder: its documents, and what is added or changed';
  if (kind === 'page') return 'a page without a feed: it is read again when its text changes';
  if (count === 0) return 'a feed with nothing in it yet';
  return `a feed with ${count === 1 ? '1 item' : `${count} items`}`;
}

function newestBlocks({ kind, newest }: Preview): Block[] {
  if (kind !== 'feed' || newest.length === 0) return [];
  const rows = newest.map(({ title, publishedAt }) =>
    row(publishedAt?.slice(0, 10) ?? 'undated', title ?? 'without a title'),
  );
  return [
    { type: 'heading', text: 'The newest' },
    { type: 'table', rows },
  ];
}

export function previewMessage(preview: Preview, title: string): Message {
  const { address, intervalMs, others } = preview;
  const also = others.slice(0, 5).join(', ');
  return titled(title, [
    {
      type: 'table',
      rows: [
        row('Address', address),
        row('What', whatOf(preview)),
        ...textsRow(preview),
        row('How often', `about every ${span(intervalMs)} at first; it adapts between 10 minutes and a day`),
      ],
    },
    ...newestBlocks(preview),
    ...(also === '' ? [] : [paragraph(`The page names other feeds too: ${also}`)]),
  ]);
}
