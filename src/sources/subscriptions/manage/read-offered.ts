/** Files and links that a person shows to the bot, put on record at once. */
import type { SourceDocument } from '../../../../briefings/document.ts';
import { OnRecordError } from '../../../errors.ts';
import type { Message, TableRow } from '../../../messages/message.ts';
import { paragraph, titled } from '../../../messages/own-words.ts';
import type { OfferedFile } from '../../../surfaces/request.ts';
import { isUnreadable, type Unreadable } from '../source-reader.ts';
import { pageToDocument } from '../to-document.ts';
import { readAddress } from './read-address.ts';
import { demandSay, type SourceManager } from './source-manager.ts';

const MOST_FILES = 10;
const MOST_LINKS = 5;
const MOST_BYTES = 10_000_000;

interface Outcome {
  readonly name: string;
  readonly told: string;
  readonly isOnRecord: boolean;
}

function refused(name: string, why: string): Outcome {
  return { name, told: why, isOnRecord: false };
}

async function put(name: string, document: SourceDocument, manager: SourceManager): Promise<Outcome> {
  const [outcome] = await manager.shelf.put(manager.space, [document], manager.signal);
  if (outcome == null) return refused(name, 'It holds characters that are no text.');
  const told = outcome.isNews ? 'is on record now' : 'was on record already';
  const title = document.title === null ? '' : `“${document.title}” `;
  return { name, told: `${title}${told}`, isOnRecord: true };
}

async function documentOf(file: OfferedFile, { shelf }: SourceManager): Promise<SourceDocument | Unreadable> {
  const bytes = await file.download(MOST_BYTES);
  return 'why' in bytes ? bytes : shelf.readFile(file.name, bytes);
}

async function readFile(file: OfferedFile, manager: SourceManager): Promise<Outcome> {
  if (file.size !== null && file.size > MOST_BYTES)
    return refused(file.name, `It is larger than ${MOST_BYTES / 1e6} MB.`);
  const document = await documentOf(file, manager);
  return isUnreadable(document) ? refused(file.name, document.why) : put(file.name, document, manager);
}

async function readLink(link: string, manager: SourceManager): Promise<Outcome> {
  try {
    const { address } = readAddress(link, { ...manager, mayNameFolders: false });
    // Somebody else may have written it: no host inside the network is read for a link, whoever shows it.
    const outcome = await manager.web.fetch({ url: address, kind: 'page' }, manager.signal);
    if (outcome.kind !== 'fetched')
      return refused(link, 'why' in outcome ? outcome.why : 'The server sent nothing.');
    const page = await manager.reader.parseArticle(outcome);
    if (isUnreadable(page)) return refused(link, page.why);
    return await put(link, pageToDocument(page, outcome.url), manager);
  } catch (error) {
    if (error instanceof OnRecordError && error.code === 'usage') return refused(link, error.message);
    throw error;
  }
}

function rowOf({ name, told, isOnRecord }: Outcome): TableRow {
  return { label: name.slice(0, 100), value: told, state: isOnRecord ? 'ok' : 'problem' };
}

function titleOf(outcomes: readonly Outcome[]): string {
  const read = outcomes.filter(({ isOnRecord }) => isOnRecord).length;
  if (read === 0) return 'Nothing of it could be read.';
  if (read < outcomes.length) return `${read} of ${outcomes.length} are on record.`;
  return read === 1 ? 'It is on record.' : `All ${read} are on record.`;
}

/** Throws OnRecordError `usage` where the person may not, or there is nothing. */
export async function readOffered(
  files: readonly OfferedFile[],
  links: readonly string[],
  manager: SourceManager,
): Promise<Message> {
  if (files.length + links.length === 0)
    throw new OnRecordError('usage', 'There is no file and no link in that message.');
  await demandSay(manager);
  const outcomes: Outcome[] = [];
  for (const file of files.slice(0, MOST_FILES)) outcomes.push(await readFile(file, manager));
  for (const link of links.slice(0, MOST_LINKS)) outcomes.push(await readLink(link, manager));
  const left = files.length + links.length - outcomes.length;
  return titled(titleOf(outcomes), [
    { type: 'table', rows: outcomes.map(rowOf) },
    ...(left > 0
      ? [
          paragraph(
            `${left} more were left out: at most ${MOST_FILES} files and ${MOST_LINKS} links of one message.`,
          ),
        ]
      : []),
  ]);
}
