/** The buttons under sources, and what their ids mean. */
import { cutLabel } from '../../../messages/cut-text.ts';
import type { Action } from '../../../messages/message.ts';
import type { Source } from '../source.ts';
import { hostOf, nameOf } from './describe-source.ts';

const ACTS = ['show', 'check', 'pause', 'resume', 'remove', 'drop'] as const;
/** `drop` is `remove` once more, when it was asked whether that is meant. */
type Act = (typeof ACTS)[number];

const MOST_OPTIONS = 25;

export type SourceFollowUp =
  | { readonly act: Act; readonly number: string }
  | { readonly act: 'keep' | 'cancel'; readonly offer: string };

/** Null for anything that was not made here. @param choice of a choice, else null. */
export function parseSourceFollowUp(id: string, choice: string | null): SourceFollowUp | null {
  const [, offered, offer] = /^source-(keep|cancel):([\w-]{16})$/.exec(id) ?? [];
  if (offer !== undefined) return { act: offered === 'keep' ? 'keep' : 'cancel', offer };
  const [, word, number] = /^source-([a-z]+):(\d{1,6})$/.exec(id) ?? [];
  const act = ACTS.find((known) => known === word);
  if (act === undefined || number === undefined) return null;
  return { act, number: choice ?? number };
}

function button(act: Act, number: number, label: string): Action {
  return { type: 'button', id: `source-${act}:${number}`, label, style: 'plain' };
}

/** @param label of the button that keeps. */
export function offerActions(offer: string, label: string): Action[] {
  return [
    { type: 'button', id: `source-keep:${offer}`, label, style: 'primary' },
    { type: 'button', id: `source-cancel:${offer}`, label: 'Cancel', style: 'plain' },
  ];
}

export function sourceActions({ number, state }: Source): Action[] {
  return [
    ...(state === 'paused' ? [] : [button('check', number, 'Check now')]),
    state === 'paused' ? button('resume', number, 'Resume') : button('pause', number, 'Pause'),
    button('remove', number, 'Remove…'),
  ];
}

export function dropActions({ number }: Source): Action[] {
  return [button('drop', number, 'Yes, remove it'), button('show', number, 'No, keep it')];
}

/** One of several to look at. */
export function chooseSource(sources: readonly Source[]): Action[] {
  const options = sources.slice(0, MOST_OPTIONS).map((source) => ({
    value: String(source.number),
    label: cutLabel(nameOf(source)),
    detail: cutLabel(hostOf(source)),
  }));
  if (options.length === 0) return [];
  return [{ type: 'choice', id: 'source-show:0', label: 'Look at one…', options }];
}
