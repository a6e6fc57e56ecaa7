/** What the rules say of each token: inside which draft, at its edge, in its gap, its cue or its speaker. */
import type { Span } from '../../document.ts';
import type { Draft } from '../draft.ts';
import type { TokenRange } from '../token-range.ts';
import { hashText, mix } from './hash.ts';
import { type Stream, tokenBehind } from './stream.ts';

/** One entry a token. */
export interface RuleSigns {
  /** Place in a draft alone: 0 outside, 1 first, 2 inside, 3 in an interruption, 4 cue, 5 speaker, 6 both. */
  readonly place: Int32Array;
  /** The place together with the draft's kind and how sure the rules are. */
  readonly detail: Int32Array;
  /** In direct quotes, who speaks: one more than the offset of the mention, -1 for nobody; 0 elsewhere. */
  readonly speaker: Int32Array;
}

const FIRST = 1;
const INSIDE = 2;
const GAP = 3;
const CUE = 4;
const SPEAKER = 5;
const BOTH = 6;

/** The signs of all tokens of the stream. */
export function readRuleSigns(stream: Stream, drafts: readonly Draft[]): RuleSigns {
  const place = new Int32Array(stream.tokens.length);
  const detail = new Int32Array(stream.tokens.length);
  const speaker = new Int32Array(stream.tokens.length);
  for (const draft of drafts) {
    markDraft(stream, draft, place, detail);
    if (draft.kind === 'direct') markSpeaker(stream, draft, speaker);
  }
  return { place, detail, speaker };
}

function markDraft(stream: Stream, draft: Draft, place: Int32Array, detail: Int32Array): void {
  const sign = hashText(
    `${draft.kind}${Math.round(draft.confidence * 20)}${draft.mention === null ? '' : 's'}`,
  );
  const put = (span: Span, first: number, rest: number): void => {
    for (
      let at = tokenBehind(stream, span.start);
      (stream.tokens[at]?.start ?? span.end) < span.end;
      at += 1
    ) {
      const value = (stream.tokens[at]?.start ?? 0) <= span.start ? first : rest;
      place[at] = value === SPEAKER && place[at] === CUE ? BOTH : value;
      detail[at] = mix(sign, place[at] ?? 0);
    }
  };
  draft.parts.forEach((part, index) => {
    const previous = draft.parts[index - 1];
    if (previous !== undefined && previous.end < part.start)
      put({ start: previous.end, end: part.start }, GAP, GAP);
    put(part, index === 0 ? FIRST : INSIDE, INSIDE);
  });
  if (draft.cue !== null) put(draft.cue, CUE, CUE);
  if (draft.mention !== null && !draft.isCarried) put(draft.mention, SPEAKER, SPEAKER);
}

function markSpeaker(stream: Stream, { parts, mention }: Draft, speaker: Int32Array): void {
  const sign = mention === null ? -1 : mention.start + 1;
  for (const { start, end } of parts) {
    const first = tokenBehind(stream, start);
    speaker.fill(sign, first, Math.max(first, tokenBehind(stream, end - 1)) + 1);
  }
}

/** Whether the rules give direct quotes among the tokens to different speakers: these are no one statement. */
export function joinsSpeakers({ speaker }: RuleSigns, { first, last }: TokenRange): boolean {
  let known = 0;
  for (let at = first; at <= last; at += 1) {
    const own = speaker[at] ?? 0;
    if (own !== 0 && known !== 0 && own !== known) return true;
    if (own !== 0) known = own;
  }
  return false;
}
