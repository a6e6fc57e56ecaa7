/** Tells a mention that names two people ("Ada Lund and Karl Meier") from one that names one. */
import { parseMention } from './parse-mention.ts';
import type { People } from './person.ts';

/** The mention as the name of both, null where it does not join two people. */
export function namePair(written: string, people: People): string | null {
  const and = written.indexOf(' and ');
  if (and < 0) return null;
  const sides = [written.slice(0, and), written.slice(and + 5)];
  return sides.every((side) => namesPerson(side, people)) ? written.replace(/\s+/g, ' ') : null;
}

function namesPerson(side: string, people: People): boolean {
  const { name } = parseMention(side);
  return name !== null && people.find(name) !== null;
}
