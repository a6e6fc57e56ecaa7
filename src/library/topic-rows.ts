/** Lays out the topics of a reading for the table. */
import type { Reading } from '../../briefings/document.ts';
import { findTopics } from '../../briefings/topics/find-topics.ts';
import { foldWords } from './fold-words.ts';
import { storableWords } from './storable-text.ts';

export interface TopicRow {
  readonly topic: string;
  readonly folded: string;
  readonly weight: number;
}

/** Best first; of two topics that differ only in accents or case, the better one. */
export function topicRows(reading: Reading): TopicRow[] {
  const rows = new Map<string, TopicRow>();
  for (const { name, count } of findTopics(reading)) {
    const topic = storableWords(name);
    const folded = foldWords(topic).join(' ');
    if (folded !== '' && !rows.has(folded)) rows.set(folded, { topic, folded, weight: count });
  }
  return [...rows.values()];
}
