/** What a message is split between: a line, a point, a quote with its speaker, or a block that stands alone. */
import type { types } from '@slack/bolt';
import { OBJECT_CHARACTERS } from './limits.ts';
import { type Inline, weightOf } from './rich-text.ts';

interface Place {
  /** Lines and points of one block of the message share a block of Slack's. */
  readonly group: number;
  /** A heading does not end a message. */
  readonly leadsOn: boolean;
}

export type Unit =
  | (Place & { readonly kind: 'line'; readonly inlines: readonly Inline[] })
  | (Place & { readonly kind: 'point'; readonly number: number; readonly inlines: readonly Inline[] })
  | (Place & { readonly kind: 'quote'; readonly words: readonly Inline[]; readonly by: readonly Inline[] })
  | (Place & { readonly kind: 'header' | 'note'; readonly text: string })
  | (Place & { readonly kind: 'actions'; readonly elements: (types.Button | types.StaticSelect)[] });

/** A block, what it holds, and the line's end. */
const UNIT_OBJECTS = 3 * OBJECT_CHARACTERS;

function sum(inlines: readonly Inline[]): number {
  return inlines.reduce((total, inline) => total + weightOf(inline), 0);
}

function textWeight(text: types.PlainTextElement | undefined): number {
  return text === undefined ? 0 : text.text.length + OBJECT_CHARACTERS;
}

function elementWeight(element: types.Button | types.StaticSelect): number {
  if (element.type === 'button') return textWeight(element.text) + OBJECT_CHARACTERS;
  const options = element.options ?? [];
  return options.reduce(
    (total, { text, description }) => total + textWeight(text) + textWeight(description) + OBJECT_CHARACTERS,
    textWeight(element.placeholder) + OBJECT_CHARACTERS,
  );
}

function contentWeight(unit: Unit): number {
  switch (unit.kind) {
    case 'line':
    case 'point':
      return sum(unit.inlines);
    case 'quote':
      return sum(unit.words) + sum(unit.by);
    case 'header':
    case 'note':
      return unit.text.length;
    case 'actions':
      return unit.elements.reduce((total, element) => total + elementWeight(element), 0);
  }
}

/** What a unit takes of a message's room. */
export function unitWeight(unit: Unit): number {
  return contentWeight(unit) + UNIT_OBJECTS;
}

/** Runs of at most `limit`; what weighs more alone is a run of its own. */
function breakRun<T>(items: readonly T[], weigh: (item: T) => number, limit: number): T[][] {
  const runs: T[][] = [];
  let room = 0;
  for (const item of items) {
    const weight = weigh(item);
    const run = runs.at(-1);
    if (run === undefined || weight > room) {
      runs.push([item]);
      room = limit - weight;
    } else {
      run.push(item);
      room -= weight;
    }
  }
  return runs;
}

/** A unit longer than a whole message goes on in the next one: between elements, which end at a word's border. */
export function breakUnit(unit: Unit, limit: number): Unit[] {
  if (unitWeight(unit) <= limit) return [unit];
  const room = limit - UNIT_OBJECTS;
  switch (unit.kind) {
    case 'line':
      return breakRun(unit.inlines, weightOf, room).map((inlines) => ({ ...unit, inlines }));
    case 'point':
      return breakRun(unit.inlines, weightOf, room).map((inlines, i) =>
        i === 0 ? { ...unit, inlines } : { ...unit, kind: 'line', inlines },
      );
    case 'quote': {
      const words = breakRun(unit.words, weightOf, room).map(
        (run): Unit => ({ ...unit, words: run, by: [] }),
      );
      const by = breakRun(unit.by, weightOf, room).map(
        (inlines): Unit => ({ ...unit, kind: 'line', inlines }),
      );
      return [...words, ...by];
    }
    case 'actions':
      return breakRun(unit.elements, elementWeight, room).map((elements) => ({ ...unit, elements }));
    case 'header':
    case 'note':
      return [unit];
  }
}
