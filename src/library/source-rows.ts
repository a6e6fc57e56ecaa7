/** Turns rows into sources. */
import type { Selectable } from 'kysely';
import type { Source } from '../sources/subscriptions/source.ts';
import type { SourceTable } from './schema.ts';

export type SourceRow = Selectable<SourceTable>;

export function sourceOf(row: SourceRow): Source {
  return {
    id: row.id,
    space: row.space,
    number: row.number,
    kind: row.kind,
    address: row.address,
    title: row.title,
    state: row.state,
    addedBy: row.added_by,
    addedAt: row.added_at,
    intervalMs: row.interval_ms,
    nextFetchAt: row.next_fetch_at,
    lastAttemptAt: row.last_attempt_at,
    lastSuccessAt: row.last_success_at,
    lastWholeAt: row.last_whole_at,
    lastError: row.last_error,
    failures: row.failures,
    failingSince: row.failing_since,
    toldAt: row.told_at,
    validators: { etag: row.etag, lastModified: row.last_modified },
    movedTo: row.moved_to,
    remark: row.remark,
    fetches: row.fetches,
    documents: row.documents,
  };
}
