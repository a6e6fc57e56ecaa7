/** What a digest is called. */
import type { Digest } from './digest.ts';

/** What it is about, as a title says it. */
export function subjectOf(topic: string | null): string {
  return topic ?? 'everything';
}

/** "Digest #3 (xinjiang)" */
export function nameOf({ number, settings }: Pick<Digest, 'number' | 'settings'>): string {
  return `Digest #${number} (${subjectOf(settings.topic)})`;
}
