/** One statement, one entry: its repeats elsewhere are places of it, and other wordings stand beside it. */
import type { KeyQuote } from '../briefing/briefing.ts';
import { wordsOf } from '../summaries/words.ts';
import { gatherPeople, type Person } from './gather-people.ts';
import { type Comparable, isSameStatement, toComparable } from './same-statement.ts';
import type { MatchKind, QuoteRecord, Statement } from './statement.ts';

export interface Found {
  readonly record: QuoteRecord;
  readonly match: MatchKind;
  readonly worth: number;
}

interface Entry {
  readonly found: Found;
  readonly compared: Comparable;
  readonly repeats: QuoteRecord[];
}

const MOST_COMPARED = 400;
const MOST_WORDINGS = 3;

/**
 * At most `limit`, in the order given; each with its repeats among all that is given.
 * @param found best first.
 */
export function gatherStatements(found: readonly Found[], limit: number): Statement[] {
  const considered = found.slice(0, MOST_COMPARED);
  const persons = personsOf(considered.map(({ record }) => record));
  const kept: Entry[] = [];
  for (const one of considered) {
    const compared = toComparable(one.record, persons.get(one.record) ?? null);
    const same = kept.find((other) => isSameStatement(other.compared, compared));
    if (same) same.repeats.push(one.record);
    else if (kept.length < limit) kept.push({ found: one, compared, repeats: [] });
  }
  return kept.map(toStatement);
}

function personsOf(records: readonly QuoteRecord[]): ReadonlyMap<QuoteRecord, Person> {
  return new Map(
    gatherPeople(records).flatMap((person) => person.records.map((record) => [record, person] as const)),
  );
}

/** Its words, whatever their marks and capitals. */
function sayingOf({ text }: QuoteRecord): string {
  return wordsOf(text).join(' ');
}

function toStatement({ found: { record, match }, repeats }: Entry): Statement {
  const isVerbatim = (other: QuoteRecord) => sayingOf(other) === sayingOf(record);
  const elsewhere = repeats.filter(({ documentId }) => documentId !== record.documentId);
  const worded = elsewhere.filter((other) => !isVerbatim(other));
  const first = worded.filter(
    (one, i) => worded.findIndex((other) => sayingOf(other) === sayingOf(one)) === i,
  );
  return {
    ...toKeyQuote(record, elsewhere.filter(isVerbatim)),
    match,
    wordings: first.slice(0, MOST_WORDINGS).map((one) =>
      toKeyQuote(
        one,
        worded.filter((other) => other !== one && sayingOf(other) === sayingOf(one)),
      ),
    ),
  };
}

function toKeyQuote(
  { documentId, quote, text, context }: QuoteRecord,
  repeats: readonly QuoteRecord[],
): KeyQuote {
  return {
    documentId,
    text,
    parts: quote.parts,
    kind: quote.kind,
    speaker: quote.speaker && {
      name: quote.speaker.name,
      role: quote.speaker.role,
      party: quote.speaker.party,
      aliases: quote.speaker.aliases,
      isNamed: quote.speaker.isNamed,
    },
    context: { start: context.start, end: context.end },
    alsoIn: repeats.map((other) => ({
      documentId: other.documentId,
      start: other.quote.start,
      end: other.quote.end,
    })),
  };
}
