/** `onrecord brief TOPIC` */
import { type BriefTopicOutcome, briefTopic, checkTopic } from '../commands/brief-topic.ts';
import { briefingJson } from '../json/briefing-json.ts';
import { briefingMessage, nothingOnRecord, textIn } from '../messages/briefing-message.ts';
import type { Output } from '../messages/output.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { withContext } from './open-resources.ts';
import type { Surroundings } from './surroundings.ts';

export interface BriefArguments {
  /** Milliseconds before now. */
  readonly window?: number;
  readonly points?: number;
  readonly quotes?: number;
  readonly json?: boolean;
}

export function showBriefing(outcome: BriefTopicOutcome, output: Output, json: boolean): ExitCode {
  if (outcome.kind === 'nothing-on-record') {
    const { topic, suggestions, newestBefore } = outcome;
    if (json) output.showJson({ topic, headline: null, points: [], quotes: [], sources: [] });
    else
      output.show(
        nothingOnRecord(topic, {
          suggestions,
          newestBefore,
          advice: 'Add some with: onrecord add PATH',
        }),
      );
    return EXIT.nothingOnRecord;
  }
  if (json) output.showJson(briefingJson(outcome.briefing));
  else output.show(briefingMessage(outcome.briefing, textIn(outcome.documents)));
  return EXIT.ok;
}

export async function runBrief(
  words: string,
  { window, points, quotes, json = false }: BriefArguments,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const topic = checkTopic(words);
  const since = window === undefined ? null : new Date(surroundings.now().getTime() - window);
  const outcome = await withContext(
    surroundings,
    (context) =>
      briefTopic(topic, context, {
        ...(since ? { since } : {}),
        ...(points === undefined ? {} : { points }),
        ...(quotes === undefined ? {} : { quotes }),
      }),
    { needsModel: true },
  );
  return showBriefing(outcome, surroundings.output, json);
}
