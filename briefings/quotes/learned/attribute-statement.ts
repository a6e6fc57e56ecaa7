/** Says who speaks a statement, where that is likely enough, and how sure both are together. */
import type { Span } from '../../document.ts';
import type { Draft } from '../draft.ts';
import { calibrate } from './calibrate.ts';
import type { ChosenSpeaker } from './choose-speaker.ts';
import { isBarred } from './is-barred.ts';
import type { QuoteModel } from './model.ts';
import type { Scene } from './scene.ts';
import type { Content } from './span-content.ts';
import type { WeighedSpan } from './weigh-spans.ts';

/**
 * The share of right ones from which somebody in the statement's sentences is named: whom the rules name, and others; and
 * inside its words. From outside of them only those are, and always, whom the rules carry over.
 */
const LEAST_SPEAKER = { rules: 0.52, others: 0.62, inside: 0.8 } as const;
/** "She said …": what stands right after its speaker and a word of saying is right oftener than the words alone tell. */
const PLAIN_SAYING = 0.32;
/** A report of the rules that is no surer is a denial. */
const DENIED = 0.3;
/** What nobody is said to have spoken is found, but never shown as a statement. */
const UNSAID = 0.1;

/** Who speaks and how sure both are together; nobody for words that are known to be unsaid. */
export function attributeStatement(
  scene: Scene,
  model: QuoteModel,
  { draft, chance, first, last }: WeighedSpan,
  content: Content,
  speaker: ChosenSpeaker,
): Pick<Draft, 'mention' | 'confidence' | 'isCarried' | 'isUnsaid'> {
  const isDenied = draft !== null && draft.cue !== null && draft.confidence <= DENIED;
  const isUnsaid = draft?.isUnsaid === true || (draft?.mention == null && isBarred(scene, { first, last }));
  const isRareForm = speaker.isRule && draft !== null && namesItsSource(scene.stream.text, draft);
  const right = Math.max(calibrate(model.isSpeaker, speaker.chance), isRareForm ? LEAST_SPEAKER.rules : 0);
  const isNamed =
    !isUnsaid &&
    isLikely(speaker, right) &&
    (right >= LEAST_SPEAKER.inside || !isInside(content, speaker.mention));
  const reported = calibrate(model.isReported, chance);
  const both = reported * (isNamed ? right : 1);
  const isPlain = isNamed && draft !== null && isPlainSaying(scene.stream.text, draft);
  const own = both + (isPlain ? PLAIN_SAYING * (1 - both) : 0);
  const { named, unnamed } = model.isRight[content.kind === 'indirect' ? 'unquoted' : 'quoted'];
  const sure = Math.round(100 * calibrate(isNamed ? named : unnamed, own)) / 100;
  return {
    mention: isNamed ? speaker.mention : null,
    confidence: isDenied || isUnsaid ? Math.min(sure, UNSAID) : sure,
    isCarried: isNamed && speaker.isRule && draft?.isCarried === true,
    isUnsaid,
  };
}

/** Characters between a word of saying and what was said (a space, a comma or "that"), or in which "by" stands. */
const NEXT = 7;

const isLikely = ({ mention, isFar, isRule }: ChosenSpeaker, right: number): boolean =>
  mention !== null && (isFar ? isRule : right >= LEAST_SPEAKER[isRule ? 'rules' : 'others']);

/** "was called “risky” by Lund", "official statements that …": forms that the news learned from hardly has. */
const namesItsSource = (text: string, { cue, mention }: Draft): boolean =>
  mention !== null &&
  ((cue !== null && cue.start < mention.end && mention.start < cue.end) ||
    /\bby\s$/.test(text.slice(Math.max(0, mention.start - NEXT), mention.start)));

const isInside = ({ parts }: Content, mention: Span | null): boolean =>
  mention !== null && parts.some(({ start, end }) => mention.start < end && mention.end > start);

const SAYING = /^(?:said|says|told|added|stated|explained|announced|noted)$/i;
const PRONOUN = /^(?:I|he|she|it|we|they|you|who|that|this|these|those|many|some|others)$/i;

/** "Marchand said the harbour is safe": a speaker who is named, a word of saying, and at once what was said. */
function isPlainSaying(text: string, { kind, cue, mention, parts }: Draft): boolean {
  const [first] = parts;
  if (kind !== 'indirect' || cue === null || mention === null || first === undefined) return false;
  if (mention.end > cue.start || cue.end > first.start || first.start - cue.end > NEXT) return false;
  return SAYING.test(text.slice(cue.start, cue.end)) && !PRONOUN.test(text.slice(mention.start, mention.end));
}
