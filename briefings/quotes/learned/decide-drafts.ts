/** Decides, of all that the rules and the tagger propose, which words are reported and who speaks them. */
import type { Unit } from '../cut-units.ts';
import type { Draft } from '../draft.ts';
import { attributeStatement } from './attribute-statement.ts';
import { chooseSpans } from './choose-spans.ts';
import { chooseSpeaker } from './choose-speaker.ts';
import { draftsByPlace } from './drafts-by-place.ts';
import type { QuoteModel } from './model.ts';
import { readScene } from './scene.ts';
import { contentOf } from './span-content.ts';
import { weighSpans } from './weigh-spans.ts';

/** The statements of a text, in order, none over another. */
export function decideDrafts(
  text: string,
  units: readonly Unit[],
  drafts: readonly Draft[],
  model: QuoteModel,
): Draft[] {
  const scene = readScene(text, units, drafts);
  const chosen = chooseSpans(weighSpans(scene, drafts, model));
  const draftsAround = draftsByPlace(scene.stream, drafts);
  const decided = chosen.flatMap((span, index) => {
    const content = contentOf(scene.stream, span, span.draft, draftsAround(span));
    if (content === null) return [];
    const next = chosen[index + 1]?.first ?? scene.stream.tokens.length;
    const speaker = chooseSpeaker(scene, model, span, chosen[index - 1] ?? null, next);
    const unit = scene.stream.unitOf[span.first] ?? 0;
    return [{ ...content, unit, ...attributeStatement(scene, model, span, content, speaker) }];
  });
  return decided.filter((draft, index) => !isSpeakerOf(draft, [decided[index - 1], decided[index + 1]]));
}

/** Whether the words only name who speaks in a statement beside them. */
const isSpeakerOf = ({ parts }: Draft, others: readonly (Draft | undefined)[]): boolean =>
  others.some((other) => {
    const mention = other?.mention ?? null;
    return mention !== null && parts.every(({ start, end }) => start >= mention.start && end <= mention.end);
  });
