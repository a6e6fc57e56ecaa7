/** A question in words, taken apart: what is asked, of when, and in which outlet. */
import { addDays, dayOf } from '../../briefings/who-said/calendar.ts';
import { parseQuestion } from '../../briefings/who-said/parse-question.ts';
import type { Narrowing, Question } from '../../briefings/who-said/question.ts';
import { takeTime } from '../../briefings/who-said/read-time.ts';
import { takeOutlet } from '../../briefings/who-said/take-outlet.ts';
import type { CommandContext } from './command-context.ts';

export const EVERYTHING: Narrowing = { time: null, outlet: null };

/** The question with the time and the outlet taken out of it. */
export interface Understood {
  readonly question: Question;
  readonly narrowing: Narrowing;
  /** As it stands, where a time or an outlet in it may be of the words asked for ("who said we will win on Tuesday"). */
  readonly whole: Question | null;
}

/** A time is of the asker's day, an outlet one that is on record. */
export async function understandQuestion(
  line: string,
  { library, now }: Pick<CommandContext, 'library' | 'now'>,
): Promise<Understood> {
  const whole = parseQuestion(line);
  const { rest: timeless, time } = takeTime(line, now());
  const { rest, outlet } = takeOutlet(timeless, await library.outlets());
  const question = parseQuestion(rest);
  const isPlain = question.kind === 'unclear' || (time === null && outlet === null);
  if (isPlain) return { question: whole, narrowing: EVERYTHING, whole: null };
  return { question, narrowing: { time, outlet }, whole: whole.kind === 'who-said' ? whole : null };
}

/** A briefing looks back from today: of what is asked, only a time that reaches to it can be given. */
export function sinceOf({ time }: Narrowing, now: Date): Date | null {
  if (time === null || time.from === null) return null;
  const reaches = time.to === null || time.to >= addDays(dayOf(now), -1);
  return reaches ? new Date(time.from) : null;
}
