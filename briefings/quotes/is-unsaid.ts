/** Tells words that nobody is reported to have said: imagined, foretold, denied or demanded ones. */
import type { Token } from './cut-units.ts';
import { isAdverb } from './function-words.ts';
import type { BareReport } from './report.ts';

const MODAL =
  /^(?:would|will|wo|should|could|might|may|must|can|shall|wouldn['’]t|won['’]t|couldn['’]t|mightn['’]t)$|['’]ll$/;
/** What only imagines or excludes the subject behind it. */
const UNREAL_OPENING = /^(?:if|unless|whether|imagine|suppose|supposing|picture|neither|nor|not)$/;
/** Words in front of "to say" after which nothing is said yet. */
const PROSPECT =
  /^(?:expected|likely|unlikely|set|due|urged|urges|urging|asked|told|ordered|forced|wants?|wanted|refus(?:ed|es)|declin(?:ed|es)|supposed|hopes?|hoped|plan(?:s|ned)|threatened|encouraged|advised|begged|pressed|scheduled|about|ready|yet)$/;
/** How many tokens back the words that bear on a cue are looked for. */
const REACH = 8;

/** True where the report gives words that its subject is not said to have spoken. */
export function isUnsaid(tokens: readonly Token[], report: BareReport): boolean {
  const { first, last } = report.cue;
  if (report.type === 'according' || report.type === 'noun') return false;
  return (
    hasModal(tokens, first, last) ||
    isImagined(tokens, report) ||
    isProspect(tokens, last) ||
    isCleftDenial(tokens, first) ||
    deniesSaying(tokens, last) ||
    demandsSaying(tokens, last)
  );
}

function hasModal(tokens: readonly Token[], first: number, last: number): boolean {
  return tokens.slice(first, last).some(({ lower }) => MODAL.test(lower));
}

/** "If Lund said", "Imagine Lund saying", "Neither Lund nor Meier said". */
function isImagined(tokens: readonly Token[], { mention, cue }: BareReport): boolean {
  if (mention === null || mention.last >= cue.first) return false;
  if (UNREAL_OPENING.test(tokens[mention.first]?.lower ?? '')) return true;
  if (mention.first === 1 && /^(?:had|should)$/.test(tokens[0]?.lower ?? '')) return true;
  let before = mention.first - 1;
  while (before > 0 && isAdverb(tokens[before]?.lower ?? '') && tokens[before]?.lower !== 'not') before -= 1;
  if (tokens[before]?.lower === 'but' && /^(?:nobody|one)$/.test(tokens[before - 1]?.lower ?? ''))
    return true;
  return UNREAL_OPENING.test(tokens[before]?.lower ?? '');
}

/** "is expected to say", "urged Meier to say". */
function isProspect(tokens: readonly Token[], verb: number): boolean {
  let to = verb - 1;
  while (to > 0 && isAdverb(tokens[to]?.lower ?? '')) to -= 1;
  if (tokens[to]?.lower !== 'to') return false;
  for (let at = to - 1; at >= 0 && to - at <= REACH && tokens[at]?.kind === 'word'; at -= 1) {
    if (PROSPECT.test(tokens[at]?.lower ?? '')) return true;
  }
  return false;
}

/** "It was not Lund who said". */
function isCleftDenial(tokens: readonly Token[], first: number): boolean {
  if (!/^(?:who|that)$/.test(tokens[first - 1]?.lower ?? '')) return false;
  for (let at = first - 2; at > 0 && first - at <= REACH && tokens[at]?.kind === 'word'; at -= 1) {
    const { lower } = tokens[at] ?? { lower: '' };
    if (/^(?:not|never)$|n['’]t$/.test(lower)) return true;
  }
  return false;
}

/** "urged Meier to say". */
function demandsSaying(tokens: readonly Token[], verb: number): boolean {
  if (!/^(?:urg|ask|tell|told|begg|beg|order|press|advis|encourag|demand)/.test(tokens[verb]?.lower ?? ''))
    return false;
  for (let at = verb + 1; at - verb <= REACH && tokens[at]?.kind === 'word'; at += 1) {
    const isSpeech = /^(?:say|tell|admit|declare|claim|write|confess|announce)$/.test(
      tokens[at]?.lower ?? '',
    );
    if (isSpeech && tokens[at - 1]?.lower === 'to') return true;
  }
  return false;
}

/** "denied saying", "denied that she had said", "denied having called". */
function deniesSaying(tokens: readonly Token[], verb: number): boolean {
  if (!/^(?:den(?:y|ies|ied|ying))$/.test(tokens[verb]?.lower ?? '')) return false;
  const behind = tokens.slice(verb + 1, verb + 1 + REACH);
  const stop = behind.findIndex(({ kind }) => kind !== 'word');
  return (stop < 0 ? behind : behind.slice(0, stop)).some(({ lower }) =>
    /^(?:saying|said|calling|called|telling|told|claiming|claimed|writing|written|wrote|suggesting|suggested)$/.test(
      lower,
    ),
  );
}
