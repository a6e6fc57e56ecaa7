import { describe, expect, it } from 'vitest';
import { composeStories } from '../../../briefings/digest/compose-stories.ts';
import type { DigestRequest, DigestStory } from '../../../briefings/digest/digest-story.ts';
import { fingerprintOf } from '../../../briefings/digest/fingerprint.ts';
import type { Reading } from '../../../briefings/document.ts';
import { embed, makeReading } from '../summaries/make-reading.ts';
import { EVENTS, report } from './made-up-events.ts';

const NOW = new Date('2026-03-04T08:00:00Z');
const DAY = '2026-03-03';
const [flood, rye, bridge] = EVENTS;
if (!flood || !rye || !bridge) throw new Error('events are missing');

function compose(
  fresh: readonly Reading[],
  told: readonly Reading[] = [],
  rest: Partial<DigestRequest> = {},
) {
  return composeStories({
    topic: null,
    fresh: fresh.map((reading) => ({ reading, score: 1 })),
    told: told.length === 0 ? [] : [toldAs(told)],
    now: NOW,
    stories: 5,
    quotes: 3,
    ...rest,
  });
}

const toldAs = (readings: readonly Reading[], asTold = readings) => ({
  documentIds: readings.map(({ document }) => document.id),
  readings,
  fingerprints: new Map(asTold.map((reading) => [reading.document.id, fingerprintOf(reading)])),
});
const lines = (story: DigestStory | undefined): string[] => story?.points.map(({ text }) => text) ?? [];

describe('new stories', () => {
  const { stories, leftOut } = compose([
    report(rye, 0, null, DAY),
    report(flood, 0, null, '2026-02-27'),
    report(flood, 1, null, '2026-02-27'),
    report(bridge, 0, null, DAY),
  ]);

  it('are one an event, that of two outlets before the newer ones of one', () => {
    expect(stories.map(({ kind, outlets }) => [kind, outlets])).toEqual([
      ['new', 2],
      ['new', 1],
      ['new', 1],
    ]);
    expect(stories[0]?.documentIds).toEqual(['flood-0-base', 'flood-1-base']);
    expect(leftOut).toBe(0);
  });

  it('have a title, a line or two, and a quote of somebody', () => {
    expect(flood.titles).toContain(stories[0]?.headline.text);
    for (const story of stories) expect([1, 2]).toContain(story.points.length);
    expect(stories[0]?.quote?.speaker?.name).toBe('Mira Stanton');
    expect(lines(stories[0]).join()).not.toContain(stories[0]?.quote?.text);
  });

  it('cite every outlet that says the same', () => {
    expect(stories[0]?.points[0]?.citations.map(({ documentId }) => documentId).toSorted()).toEqual([
      'flood-0-base',
      'flood-1-base',
    ]);
  });

  it('are as many as asked for, with as many quotes', () => {
    const few = compose([report(rye, 0, null, DAY), report(bridge, 0, null, DAY)], [], {
      stories: 1,
      quotes: 0,
    });
    expect(few.stories).toHaveLength(1);
    expect(few.stories[0]?.quote).toBeNull();
    expect(few.leftOut).toBe(1);
    expect(compose([report(rye, 0, null, DAY)], [], { stories: Number.NaN }).stories).toEqual([]);
  });

  it('quote a speaker once where others speak too', () => {
    const again = makeReading(
      'tides',
      [
        'Spring tides have carried away the pier of Lunden and two ice cream parlours.',
        '“We will build it again out of oak,” said Mira Stanton, head of the Orle water board.',
        '“My parlour swims towards Denmark,” said Otto Brink, who sold ice cream in Lunden.',
      ].join('\n\n'),
      { title: 'Tides take the pier of Lunden away', outlet: 'Mirror', publishedAt: DAY },
    );
    const told = compose([report(flood, 0, null, DAY), report(flood, 1, null, DAY), again]).stories;
    expect(told.map(({ quote }) => quote?.speaker?.name)).toEqual(['Mira Stanton', 'Otto Brink']);
  });

  it('are told for themselves where no sentence names what was asked for', () => {
    const topic = { words: 'pastry', vector: embed('pastry') };
    expect(compose([report(rye, 0, null, DAY)], [], { topic }).stories).toHaveLength(1);
  });
});

describe('stories told before', () => {
  const told = [report(flood, 0, null, DAY)];

  it('stay silent when another outlet tells the same', () => {
    expect(compose([report(flood, 1, null, DAY)], told)).toEqual({ stories: [], leftOut: 0 });
  });

  it('come as an update with what is new, and nothing else', () => {
    const [update, ...others] = compose([report(flood, 1, 0, DAY)], told).stories;
    expect(others).toEqual([]);
    expect(update?.kind).toBe('update');
    expect(update?.outlets).toBe(2);
    expect(lines(update)).toEqual([flood.moves[0]]);
    expect(update?.quote).toBeNull();
    expect(update?.documentIds).toEqual(['flood-1-0', 'flood-0-base']);
  });

  it('come when a figure has changed', () => {
    const later = makeReading('later', told[0]?.document.text.replace('340', '910') ?? '', {
      title: 'Harlow counts its homeless after the Orle flood',
      outlet: 'Mirror',
      publishedAt: DAY,
    });
    expect(lines(compose([later], told).stories[0])).toEqual([flood.base[0]?.replace('340', '910')]);
  });

  it('come when a document that was told has grown, with what it has more', () => {
    const [first] = told;
    if (first === undefined) throw new Error('nothing was told');
    const { id, text, title, outlet, publishedAt } = first.document;
    const grown = makeReading(
      id,
      `${text}

${flood.moves[1]}`,
      { title, outlet, publishedAt },
    );
    const content = compose([grown], [], { told: [{ ...toldAs([first]), readings: [] }] });
    expect(content.stories.map(({ kind }) => kind)).toEqual(['update']);
    expect(lines(content.stories[0])).toEqual([flood.moves[1]]);
    const same = compose([first], [], { told: [{ ...toldAs([first]), readings: [] }] });
    expect(same).toEqual({ stories: [], leftOut: 0 });
  });

  it('are not taken for new where the documents of today would not be brought together', () => {
    const parted = toldAs([report(flood, 0, null, DAY), report(rye, 0, null, DAY)]);
    const content = compose([report(rye, 1, 0, DAY), report(flood, 1, 1, DAY)], [], { told: [parted] });
    expect(content.stories.map(({ kind }) => kind)).toEqual(['update']);
  });
});
