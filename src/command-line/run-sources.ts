/** `onrecord sources …`, for the operator of a space. */
import { readFile, writeFile } from 'node:fs/promises';
import { OnRecordError } from '../errors.ts';
import { sourceJson } from '../json/source-json.ts';
import type { Library } from '../library/library.ts';
import type { Message } from '../messages/message.ts';
import { titled } from '../messages/own-words.ts';
import { describeFileError } from '../sources/describe-file-error.ts';
import { keepSources, lookAtSource, offerSource } from '../sources/subscriptions/manage/add-source.ts';
import { answerSourceRequest, listSources } from '../sources/subscriptions/manage/answer-source-request.ts';
import { writeSources } from '../sources/subscriptions/manage/export-sources.ts';
import { offerList, readList } from '../sources/subscriptions/manage/import-sources.ts';
import type { SourceManager } from '../sources/subscriptions/manage/source-manager.ts';
import type { ReadingTools } from '../sources/subscriptions/manage/source-manager-for.ts';
import type { OfferedFile } from '../surfaces/request.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { withReading } from './open-reading.ts';
import { withEmbedder, withWholeLibrary } from './open-resources.ts';
import { fetchDue } from './source-engine.ts';
import type { Surroundings } from './surroundings.ts';

const ALL = 500;
const WEEK_MS = 7 * 24 * 60 * 60_000;

interface KeepOptions {
  /** Keeps it without asking. */
  readonly yes?: boolean;
}

function managerOf(
  library: Library,
  reading: ReadingTools,
  { space, now, signal }: Surroundings,
): SourceManager {
  return {
    ...reading,
    sources: library.sources.space(space),
    library: library.space(space),
    space,
    user: null,
    profile: async () => ({ isAdmin: true, zone: null }),
    mayNameFolders: true,
    now,
    signal,
    command: 'onrecord sources',
  };
}

/** The model is fetched and loaded by what reads documents, and by nothing else. */
function withSources<T>(
  surroundings: Surroundings,
  work: (manager: SourceManager, library: Library) => Promise<T>,
): Promise<T> {
  const { log } = surroundings;
  return withEmbedder(surroundings, (embedder) =>
    withWholeLibrary(surroundings, (library) =>
      withReading(surroundings, { library, embedder, log }, (reading) =>
        work(managerOf(library, reading, surroundings), library),
      ),
    ),
  );
}

function show({ output }: Surroundings, message: Message): ExitCode {
  output.show({ ...message, actions: [] });
  return EXIT.ok;
}

export async function runSourcesAdd(
  address: string,
  { yes = false }: KeepOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const message = await withSources(surroundings, async (manager) =>
    yes ? keepSources([await lookAtSource(address, manager)], manager) : offerSource(address, manager),
  );
  if (!yes) surroundings.output.note(`To keep it: onrecord sources add ${address} --yes`);
  return show(surroundings, message);
}

function fileOf(path: string): OfferedFile {
  return {
    name: path,
    size: null,
    download: async () => {
      try {
        return await readFile(path);
      } catch (error) {
        return { why: `${path} ${describeFileError(error)}` };
      }
    },
  };
}

/** @param list a file, or the address of one. */
export async function runSourcesImport(
  list: string,
  { yes = false }: KeepOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const isAddress = /^https?:\/\//i.test(list);
  const text = isAddress ? list : '';
  const file = isAddress ? null : fileOf(list);
  const message = await withSources(surroundings, async (manager) =>
    yes ? keepSources((await readList(text, file, manager)).offer, manager) : offerList(text, file, manager),
  );
  if (!yes) surroundings.output.note(`To keep them: onrecord sources import ${list} --yes`);
  return show(surroundings, message);
}

export async function runSourcesAct(
  act: 'remove' | 'pause' | 'resume' | 'check',
  number: string,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { message } = await withSources(surroundings, (manager) =>
    answerSourceRequest({ act, number }, manager),
  );
  return show(surroundings, message);
}

export async function runSourcesList(
  { json = false }: { readonly json?: boolean },
  surroundings: Surroundings,
): Promise<ExitCode> {
  if (!json)
    return show(surroundings, await withSources(surroundings, (manager) => listSources(manager, ALL)));
  const rows = await withWholeLibrary(surroundings, async (library) => {
    const sources = library.sources.space(surroundings.space);
    const weekly = await sources.documentsSince(new Date(surroundings.now().getTime() - WEEK_MS));
    return (await sources.list()).map((source) => sourceJson(source, weekly.get(source.number) ?? 0));
  });
  surroundings.output.showJson(rows);
  return EXIT.ok;
}

/** @param path null for standard output. */
export async function runSourcesExport(path: string | null, surroundings: Surroundings): Promise<ExitCode> {
  const { space } = surroundings;
  const text = await withWholeLibrary(surroundings, async (library) =>
    writeSources(await library.sources.space(space).list()),
  );
  if (path === null) {
    process.stdout.write(text);
    return EXIT.ok;
  }
  await writeFile(path, text).catch((error: unknown) => {
    throw new OnRecordError('usage', `${path} could not be written: it ${describeFileError(error)}`);
  });
  return show(surroundings, titled(`The feeds are in ${path}.`));
}

/** Reads what is due now, in all spaces: for those who have no bot running. */
export async function runSourcesFetch(surroundings: Surroundings): Promise<ExitCode> {
  const { log, signal } = surroundings;
  const count = await withEmbedder(surroundings, (embedder) =>
    withWholeLibrary(surroundings, (library) =>
      withReading(surroundings, { library, embedder, log }, (reading) =>
        fetchDue(library, reading, log, signal),
      ),
    ),
  );
  const title =
    count === 0 ? 'No source is due.' : `${count === 1 ? 'One source was' : `${count} sources were`} asked.`;
  return show(surroundings, titled(title));
}
