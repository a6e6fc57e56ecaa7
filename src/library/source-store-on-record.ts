/** The sources of all spaces, as the port has them, in the database. */
import type { SourceStore, SpaceSources } from '../sources/subscriptions/source-store.ts';
import { claimSources, finishSource, releaseSources, renewSource } from './claim-sources.ts';
import { documentsSince, knownItems, noteItems } from './source-items.ts';
import { claimNews, finishNews } from './source-news.ts';
import {
  addSource,
  checkSourceNow,
  findSource,
  getSource,
  listSources,
  removeSource,
  setSourceState,
} from './sources-on-record.ts';
import type { LibraryParts } from './space-library.ts';

type SourceParts = Pick<LibraryParts, 'db' | 'forgetting' | 'now' | 'setClock' | 'attempt'>;

export function sourcesOnRecord(parts: SourceParts): SourceStore {
  const { db, forgetting, now, setClock, attempt } = parts;
  return {
    now,
    space: (name) => spaceSources(parts, name),
    claim: (claiming) =>
      attempt(async () => {
        await setClock();
        await forgetting.now();
        return claimSources(db, claiming, now());
      }),
    renew: (claimed, leaseMs) => attempt(() => renewSource(db, claimed, leaseMs, now())),
    knownItems: (space, keys) => attempt(() => knownItems(db, space, keys, now())),
    noteItems: (claimed, items) => attempt(() => noteItems(db, claimed, items, now())),
    finish: (claimed, end) => attempt(() => finishSource(db, claimed, end, now())),
    release: (holder) => attempt(() => releaseSources(db, holder)),
    claimNews: (claiming) => attempt(() => claimNews(db, claiming, now())),
    finishNews: (news, end) => attempt(() => finishNews(db, news, end)),
  };
}

function spaceSources({ db, now, attempt }: SourceParts, space: string): SpaceSources {
  return {
    add: (source) => attempt(() => addSource(db, space, source, now())),
    list: () => attempt(() => listSources(db, space)),
    get: (number) => attempt(() => getSource(db, space, number)),
    find: (address) => attempt(() => findSource(db, space, address)),
    setState: (number, state) => attempt(() => setSourceState(db, space, number, { state, now: now() })),
    checkNow: (number) => attempt(() => checkSourceNow(db, space, number, now())),
    remove: (number) => attempt(() => removeSource(db, space, number, now())),
    documentsSince: (since) => attempt(() => documentsSince(db, space, since)),
  };
}
