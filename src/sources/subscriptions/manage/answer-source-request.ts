/** Every request on sources, answered with a message; one case an act. */
import type { Block, Message } from '../../../messages/message.ts';
import { paragraph, titled } from '../../../messages/own-words.ts';
import type { SourceRequest } from '../../../surfaces/request.ts';
import type { Answer } from '../../../surfaces/surface.ts';
import type { Source } from '../source.ts';
import { isUnreadable } from '../source-reader.ts';
import { webFor } from '../web-for.ts';
import { keepOffered, offerSource } from './add-source.ts';
import { hostOf, nameOf, sourceRow, sourceRows } from './describe-source.ts';
import { exportSources } from './export-sources.ts';
import { offerList } from './import-sources.ts';
import { previewMessage } from './preview-message.ts';
import { previewSource } from './preview-source.ts';
import { chooseSource, dropActions, type SourceFollowUp, sourceActions } from './source-actions.ts';
import { demandSay, findSource, maySet, type SourceManager } from './source-manager.ts';

const MOST_LISTED = 40;
const WEEK_MS = 7 * 24 * 60 * 60_000;
/** Who presses twice does not ask the server twice. */
const CHECK_PAUSE_MS = 60_000;

function privately(message: Message, replaces = false): Answer {
  return { message, audience: 'asker', replaces };
}

function documentsOfWeek({ sources, now }: SourceManager): Promise<ReadonlyMap<number, number>> {
  return sources.documentsSince(new Date(now().getTime() - WEEK_MS));
}

async function card(title: string, source: Source, manager: SourceManager): Promise<Message> {
  const documents = (await documentsOfWeek(manager)).get(source.number) ?? 0;
  const seesAll = await maySet(manager);
  const rows = sourceRows(source, { now: manager.now(), documents, seesAll });
  return { ...titled(title, [{ type: 'table', rows }]), actions: sourceActions(source) };
}

/** Those that fail first, then by number. */
function troubleFirst(sources: readonly Source[]): Source[] {
  const isWell = ({ failingSince }: Source): number => (failingSince === null ? 1 : 0);
  return sources.toSorted((a, b) => isWell(a) - isWell(b) || a.number - b.number);
}

/** @param most rows; the command line shows all. */
export async function listSources(manager: SourceManager, most = MOST_LISTED): Promise<Message> {
  const sources = troubleFirst(await manager.sources.list());
  if (sources.length === 0)
    return titled('No source is read here.', [
      paragraph(`To have one: ${manager.command} add https://lantern.example/feed.xml`),
    ]);
  const weekly = await documentsOfWeek(manager);
  const shown = sources.slice(0, most);
  const rows = shown.map((source) =>
    sourceRow(source, { now: manager.now(), documents: weekly.get(source.number) ?? 0 }),
  );
  const failing = sources.filter(({ failingSince }) => failingSince !== null).length;
  const title = sources.length === 1 ? 'One source' : `${sources.length} sources`;
  const rest = sources.length - shown.length;
  const more: Block[] =
    rest === 0 ? [] : [{ type: 'notice', text: `And ${rest} more, with higher numbers.` }];
  return {
    ...titled(failing === 0 ? title : `${title}, ${failing} failing`, [{ type: 'table', rows }, ...more]),
    actions: chooseSource(shown),
  };
}

/** What is there now; and it is read at once by whoever reads sources. */
async function checked(number: string, manager: SourceManager): Promise<Message> {
  const source = await findSource(number, manager);
  const { lastAttemptAt, address, kind, movedTo } = source;
  const now = manager.now();
  if (source.state === 'paused')
    return card(
      `${nameOf(source)} is paused: ${manager.command} resume ${source.number} has it read.`,
      source,
      manager,
    );
  const isFresh = lastAttemptAt !== null && now.getTime() - lastAttemptAt.getTime() < CHECK_PAUSE_MS;
  if (isFresh) return card(`${nameOf(source)} was tried just now.`, source, manager);
  await manager.sources.checkNow(source.number);
  const read = { kind: kind === 'folder' ? kind : ('web' as const), address: movedTo ?? address };
  const web = webFor(source, manager.admins, manager.web);
  const preview = await previewSource(read, { ...manager, web });
  if (isUnreadable(preview)) return card(`${nameOf(source)} cannot be read: ${preview.why}`, source, manager);
  const seesAll = await maySet(manager);
  const shown = previewMessage(
    seesAll ? preview : { ...preview, address: hostOf(source), others: [] },
    `${nameOf(source)} can be read, and what is new of it is read now.`,
  );
  return { ...shown, actions: sourceActions(source) };
}

async function changed(act: 'pause' | 'resume', number: string, manager: SourceManager): Promise<Message> {
  await demandSay(manager);
  const found = await findSource(number, manager);
  const source =
    (await manager.sources.setState(found.number, act === 'pause' ? 'paused' : 'active')) ?? found;
  const title = act === 'pause' ? `${nameOf(source)} is paused.` : `${nameOf(source)} is read again.`;
  return card(title, source, manager);
}

async function removed(number: string, manager: SourceManager): Promise<Message> {
  await demandSay(manager);
  const source = await findSource(number, manager);
  await manager.sources.remove(source.number);
  return titled(`${nameOf(source)} is removed.`, [
    paragraph('Nothing more is read of it. The documents that it brought stay on record.'),
  ]);
}

/** Throws OnRecordError `usage` for what a person can put right. */
export async function answerSourceRequest(request: SourceRequest, manager: SourceManager): Promise<Answer> {
  switch (request.act) {
    case 'add':
      return privately(await offerSource(request.address, manager));
    case 'list':
      return privately(await listSources(manager));
    case 'show': {
      const source = await findSource(request.number, manager);
      return privately(await card(nameOf(source), source, manager));
    }
    case 'check':
      return privately(await checked(request.number, manager));
    case 'pause':
    case 'resume':
      return privately(await changed(request.act, request.number, manager));
    case 'remove':
      return privately(await removed(request.number, manager));
    case 'import':
      return privately(await offerList(request.text, request.file, manager));
    case 'export':
      await demandSay(manager);
      return privately(await exportSources(manager));
  }
}

async function whetherToDrop(number: string, manager: SourceManager): Promise<Message> {
  await demandSay(manager);
  const source = await findSource(number, manager);
  return { ...titled(`Remove ${nameOf(source)}?`), actions: dropActions(source) };
}

/** A button. Throws as {@link answerSourceRequest}. */
export async function answerSourceFollowUp(
  followUp: SourceFollowUp,
  manager: SourceManager,
): Promise<Answer> {
  switch (followUp.act) {
    case 'keep':
      return privately(await keepOffered(followUp.offer, manager), true);
    case 'cancel':
      return privately(titled('Nothing is kept of it.'), true);
    case 'remove':
      return privately(await whetherToDrop(followUp.number, manager), true);
    case 'drop':
      return privately(await removed(followUp.number, manager), true);
    case 'check':
      return privately(await checked(followUp.number, manager));
    case 'show':
    case 'pause':
    case 'resume': {
      const { act, number } = followUp;
      return { ...(await answerSourceRequest({ act, number }, manager)), replaces: true };
    }
  }
}
