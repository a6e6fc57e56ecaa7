/** The buttons under a digest's settings, and what their ids mean. */
import { cutLabel } from '../../messages/cut-text.ts';
import type { Action } from '../../messages/message.ts';
import type { Digest } from '../digest.ts';
import { subjectOf } from '../name-of.ts';
import { timesOf } from './describe-digest.ts';

const ACTS = ['show', 'preview', 'run', 'pause', 'resume', 'remove', 'drop', 'history'] as const;
/** `drop` is `remove` once more, when it was asked whether that is meant. */
type Act = (typeof ACTS)[number];

const MOST_OPTIONS = 25;

export interface DigestFollowUp {
  readonly act: Act;
  readonly number: string;
}

/** Null for anything that was not made here. @param choice of a choice, else null. */
export function parseDigestFollowUp(id: string, choice: string | null): DigestFollowUp | null {
  const [, word, number] = /^digest-([a-z]+):(\d{1,6})$/.exec(id) ?? [];
  const act = ACTS.find((known) => known === word);
  if (act === undefined || number === undefined) return null;
  return { act, number: choice ?? number };
}

function button(act: Act, number: number, label: string, style: 'plain' | 'primary' = 'plain'): Action {
  return { type: 'button', id: `digest-${act}:${number}`, label, style };
}

export function digestActions({ number, state }: Digest): Action[] {
  return [
    button('preview', number, 'Preview', 'primary'),
    button('run', number, 'Post one now'),
    state === 'paused' ? button('resume', number, 'Resume') : button('pause', number, 'Pause'),
    button('history', number, 'History'),
    button('remove', number, 'Remove…'),
  ];
}

export function dropActions({ number }: Digest): Action[] {
  return [button('drop', number, 'Yes, remove it'), button('show', number, 'No, keep it')];
}

/** One of several to look at. */
export function chooseDigest(digests: readonly Digest[]): Action[] {
  const options = digests.slice(0, MOST_OPTIONS).map(({ number, settings }) => ({
    value: String(number),
    label: cutLabel(`#${number} ${subjectOf(settings.topic)}`),
    detail: cutLabel(timesOf(settings)),
  }));
  if (options.length === 0) return [];
  return [{ type: 'choice', id: 'digest-show:0', label: 'Look at one…', options }];
}
