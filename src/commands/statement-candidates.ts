/** Fetches the quotes among which an answer may be, more than enough rather than too few. */
import { wordsOf } from '../../briefings/summaries/words.ts';
import { wordsForBody } from '../../briefings/who-said/match-body.ts';
import { stateAsked } from '../../briefings/who-said/nations.ts';
import type { Narrowing, StatementQuestion } from '../../briefings/who-said/question.ts';
import { wordsForSpeaker } from '../../briefings/who-said/words-for-speaker.ts';
import type { QuoteFilter, QuoteOnRecord, SpaceLibrary } from '../library/library.ts';

const MOST_CANDIDATES = 2000;
/** With what leads up to them: each costs a thousand characters more to fetch and to read. */
const MOST_WITH_BEFORE = 700;

function filterFor(question: StatementQuestion): QuoteFilter {
  const limit = MOST_CANDIDATES;
  switch (question.kind) {
    case 'who-said':
      return { words: question.words, limit };
    case 'what-they-said':
      return { speaker: question.speaker, orSpeakers: wordsForSpeaker(question.speaker), limit };
    case 'what-a-body-said':
      return { speaker: question.body, orSpeakers: wordsForBody(question.body), limit };
  }
}

/** What leads up to a quote tells of when it was said, of what, and whose an office is that is asked for by country. */
function needsBefore(question: StatementQuestion, { time }: Narrowing): boolean {
  if (time !== null || question.kind === 'what-a-body-said') return true;
  return (
    question.kind === 'what-they-said' &&
    (question.about !== null ||
      stateAsked(wordsOf(question.speaker)) !== null ||
      /['’]/.test(question.speaker))
  );
}

export async function statementCandidates(
  question: StatementQuestion,
  narrowing: Narrowing,
  { withEmbedding }: { readonly withEmbedding: boolean },
  library: Pick<SpaceLibrary, 'quotes'>,
): Promise<QuoteOnRecord[]> {
  const filter = { ...filterFor(question), withEmbedding };
  if (!needsBefore(question, narrowing)) return library.quotes(filter);
  const about = 'about' in question ? question.about : null;
  const preferred = about === null ? {} : { preferWords: about };
  return library.quotes({ ...filter, ...preferred, withBefore: true, limit: MOST_WITH_BEFORE });
}
