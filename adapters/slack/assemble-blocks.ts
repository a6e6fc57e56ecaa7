/** Units as Slack's blocks: neighbours of one group share a block. */
import type { types } from '@slack/bolt';
import { type Inline, LINE_END } from './rich-text.ts';
import type { Unit } from './unit.ts';

export type SlackBlock = types.RichTextBlock | types.HeaderBlock | types.ContextBlock | types.ActionsBlock;

type TextUnit = Extract<Unit, { kind: 'line' | 'point' | 'quote' }>;

function isText(unit: Unit): unit is TextUnit {
  return unit.kind === 'line' || unit.kind === 'point' || unit.kind === 'quote';
}

/** Neighbours that go into one block. Every quote is a block of its own. */
function runsOf(units: readonly Unit[]): Unit[][] {
  const runs: Unit[][] = [];
  for (const unit of units) {
    const last = runs.at(-1)?.at(-1);
    const joins = last !== undefined && last.group === unit.group && isText(last) && isText(unit);
    if (joins) runs.at(-1)?.push(unit);
    else runs.push([unit]);
  }
  return runs;
}

function section(inlines: readonly Inline[]): types.RichTextSection {
  return { type: 'rich_text_section', elements: [...inlines] };
}

function appendTo(elements: types.RichTextBlock['elements'], unit: TextUnit): void {
  const last = elements.at(-1);
  if (unit.kind === 'line') {
    if (last?.type === 'rich_text_section') last.elements.push(LINE_END, ...unit.inlines);
    else elements.push(section(unit.inlines));
  } else if (unit.kind === 'point') {
    if (last?.type === 'rich_text_list') last.elements.push(section(unit.inlines));
    else elements.push(listFrom(unit));
  } else {
    elements.push({ type: 'rich_text_quote', elements: [...unit.words] });
    if (unit.by.length > 0) elements.push(section(unit.by));
  }
}

function listFrom(unit: Extract<Unit, { kind: 'point' }>): types.RichTextList {
  return {
    type: 'rich_text_list',
    style: 'ordered',
    elements: [section(unit.inlines)],
    ...(unit.number > 1 ? { offset: unit.number - 1 } : {}),
  };
}

function blockOf(run: readonly Unit[]): SlackBlock {
  const [first] = run;
  if (first?.kind === 'header')
    return { type: 'header', text: { type: 'plain_text', text: first.text, emoji: false } };
  if (first?.kind === 'note')
    return { type: 'context', elements: [{ type: 'plain_text', text: first.text, emoji: false }] };
  if (first?.kind === 'actions') return { type: 'actions', elements: first.elements };
  const elements: types.RichTextBlock['elements'] = [];
  for (const unit of run.filter(isText)) appendTo(elements, unit);
  return { type: 'rich_text', elements };
}

export function assembleBlocks(units: readonly Unit[]): SlackBlock[] {
  return runsOf(units).map(blockOf);
}

export function countBlocks(units: readonly Unit[]): number {
  return runsOf(units).length;
}
