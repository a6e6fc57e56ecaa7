/** Whatever arrives when: a digest tells only what is in its documents, each story once, and again only when it has moved. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeStories } from '../../briefings/digest/compose-stories.ts';
import type { DigestContent, DigestStory, ToldEvent } from '../../briefings/digest/digest-story.ts';
import { groundStories } from '../../briefings/digest/ground-stories.ts';
import type { Reading } from '../../briefings/document.ts';
import type { ToldStory } from '../../src/digests/digest.ts';
import { rememberStories } from '../../src/digests/told-stories.ts';
import { EVENTS, type MadeUpEvent, report } from '../unit/digest/made-up-events.ts';
import { makeReading } from '../unit/summaries/make-reading.ts';

const DAYS = 7;
const dayOf = (day: number): Date => new Date(Date.UTC(2026, 2, 2 + day, 7));

interface Arrival {
  readonly event: MadeUpEvent;
  readonly day: number;
  readonly move: number | null;
  readonly reading: Reading;
}

/** Per event: reports of what happened, and reports led by a development, on any days from the first report's on. */
const week = fc
  .tuple(
    ...EVENTS.map((event) =>
      fc.record({
        event: fc.constant(event),
        first: fc.nat(2),
        repeats: fc.array(fc.nat(4), { maxLength: 3 }),
        moves: fc.subarray([0, 1]),
      }),
    ),
  )
  .map((plans) => plans.flatMap(arrivalsOf));

interface Plan {
  readonly event: MadeUpEvent;
  readonly first: number;
  readonly repeats: readonly number[];
  readonly moves: readonly number[];
}

function arrivalsOf({ event, first, repeats, moves }: Plan): Arrival[] {
  const on = (day: number, number: number, move: number | null): Arrival => ({
    event,
    day,
    move,
    reading: report(event, number, move, dayOf(day).toISOString()),
  });
  return [
    on(first, 0, null),
    ...repeats.map((after, i) => on(first + after, i + 1, null)),
    ...moves.map((move, i) => on(first + 1 + 2 * i, 1 + i, move)),
  ];
}

interface Told {
  readonly day: number;
  readonly content: DigestContent;
  readonly fresh: readonly Arrival[];
}

function eventsTold(told: readonly ToldStory[], all: ReadonlyMap<string, Reading>): ToldEvent[] {
  return told.map(({ documentIds, asTold = [] }) => ({
    documentIds,
    readings: documentIds.flatMap((id) => all.get(id) ?? []),
    fingerprints: new Map(documentIds.map((id, i) => [id, asTold[i] ?? ''])),
  }));
}

/** One digest a day, each of what came since the last. */
function tellWeek(arrivals: readonly Arrival[], stories = 20): Told[] {
  const all = new Map(arrivals.map(({ reading }) => [reading.document.id, reading]));
  let told: readonly ToldStory[] = [];
  return Array.from({ length: DAYS }, (_, day) => {
    const fresh = arrivals.filter((arrival) => arrival.day === day);
    const content = composeStories({
      topic: null,
      fresh: fresh.map(({ reading }) => ({ reading, score: 1 })),
      told: eventsTold(told, all),
      now: dayOf(day),
      stories,
      quotes: 3,
    });
    told = rememberStories(told, content.stories, [...all.values()], dayOf(day));
    return { day, content, fresh };
  });
}

const nameOf = ({ documentIds }: DigestStory): string => documentIds[0]?.split('-')[0] ?? '';
const textsOf = ({ points, quote }: DigestStory): string[] => [
  ...points.map(({ text }) => text),
  ...(quote ? [quote.text] : []),
];

describe('over a week in which documents trickle in', () => {
  it('every story is new exactly once, on the day of its first report', () => {
    fc.assert(
      fc.property(week, (arrivals) => {
        const told = tellWeek(arrivals);
        for (const event of EVENTS) {
          const days = told.flatMap(({ day, content }) =>
            content.stories
              .filter((story) => story.kind === 'new' && nameOf(story) === event.name)
              .map(() => day),
          );
          const first = Math.min(...arrivals.filter((one) => one.event === event).map(({ day }) => day));
          expect(days).toEqual([first]);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('a story is an update when it has moved, and on no other day', () => {
    fc.assert(
      fc.property(week, (arrivals) => {
        for (const { day, content, fresh } of tellWeek(arrivals)) {
          const updates = content.stories.filter(({ kind }) => kind === 'update').map(nameOf);
          const moved = fresh
            .filter(({ move, event }) => move !== null && wasToldBefore(event, day, arrivals))
            .map(({ event }) => event.name);
          expect(updates.toSorted()).toEqual([...new Set(moved)].toSorted());
        }
      }),
      { numRuns: 40 },
    );
  });

  it('no line and no quote comes twice', () => {
    fc.assert(
      fc.property(week, (arrivals) => {
        const texts = tellWeek(arrivals).flatMap(({ content }) => content.stories.flatMap(textsOf));
        expect(texts.length).toBe(new Set(texts).size);
      }),
      { numRuns: 40 },
    );
  });

  it('what there was no room for is counted', () => {
    fc.assert(
      fc.property(week, (arrivals) => {
        const [all, few] = [tellWeek(arrivals)[0]?.content, tellWeek(arrivals, 1)[0]?.content];
        const stories = all?.stories.length ?? 0;
        expect(few?.stories.length).toBe(Math.min(1, stories));
        expect(few?.leftOut).toBe(Math.max(0, stories - 1));
      }),
      { numRuns: 20 },
    );
  });
});

function wasToldBefore(event: MadeUpEvent, day: number, arrivals: readonly Arrival[]): boolean {
  return arrivals.some((one) => one.event === event && one.day < day);
}

describe('for any documents', () => {
  const sentence = fc.constantFrom(
    ...EVENTS.flatMap(({ base, moves }) => [...base, ...moves]),
    'She said that “the river is ours.”',
    'But the mayor of Harlow, Peter Halloran, called for calm.',
    'He added “that nothing',
    '\u202eRight to left\u202c 🌊 in Harlow was seen by many people.',
    '“',
  );
  const article = fc.oneof(
    fc.array(sentence, { maxLength: 8 }).map((parts) => parts.join(' ')),
    fc.string({ unit: 'binary', maxLength: 200 }),
  );
  const reading = (prefix: string) =>
    fc
      .array(fc.tuple(article, fc.option(sentence)), { maxLength: 6 })
      .map((drafts) =>
        drafts.map(([text, title], i) =>
          makeReading(`${prefix}${i}`, text, { title, outlet: `Outlet ${i % 3}`, publishedAt: '2026-03-03' }),
        ),
      );
  const compose = (fresh: readonly Reading[], told: readonly Reading[]) =>
    composeStories({
      topic: null,
      fresh: fresh.map((one) => ({ reading: one, score: 1 })),
      told: told.map((one) => ({
        documentIds: [one.document.id],
        readings: [one],
        fingerprints: new Map(),
      })),
      now: dayOf(2),
      stories: 5,
      quotes: 2,
    });

  it('all that is told is in them, and the order in which they come does not matter', () => {
    fc.assert(
      fc.property(reading('n'), reading('t'), (fresh, told) => {
        const content = compose(fresh, told);
        const documents = [...fresh, ...told].map(({ document }) => document);
        const grounded = groundStories(content.stories, documents);
        expect(grounded.dropped).toEqual([]);
        expect(grounded.stories).toEqual(content.stories);
        expect(compose(fresh.toReversed(), told.toReversed())).toEqual(content);
        expect(content.stories.filter(({ quote }) => quote !== null).length).toBeLessThanOrEqual(2);
        expect(content.stories.every(({ points }) => points.length <= 2)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
