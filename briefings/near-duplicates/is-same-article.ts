/** The judgement on two texts: one article in two places, or two. The figures were set on edited public articles (docs/decisions/0011-one-article.md). */

import type { ArticleWords } from './article-words.ts';
import { type Comparison, compareArticles } from './compare-articles.ts';
import { isQuotedOtherwise } from './is-quoted-otherwise.ts';

/** Templates and short notices share more words than articles do. */
const SHORT_WORDS = 120;
const LEAST_SHARED = { short: 0.9, long: 0.85 } as const;
/** An outlet cuts an agency's text to a half; of less, a quotation or a teaser remains. */
const LEAST_OF_LONGER = 0.45;
/** Another lead: so much of the shorter text, and at most so many words, with nearly all the rest shared. */
const MOST_LEAD = { share: 0.25, words: 60, leastRest: 0.9 } as const;
/** Words that one text alone begins with: a report that goes on is another article, a short one the sooner. */
const MOST_GROWTH = { share: 0.25, words: 60 } as const;
const MOST_CHANGED_NUMBERS = 0.25;
const MOST_CHANGED_NAMES = 0.3;

/** No news article is longer; what is, is compared by whoever looks for equal texts alone. */
const MOST_WORDS = 20_000;

/** False where either text is too short to tell, or too long: only what is equal is the same then. */
export function isSameArticle(one: ArticleWords, other: ArticleWords): boolean {
  if (Math.max(one.words.length, other.words.length) > MOST_WORDS) return false;
  const comparison = compareArticles(one, other);
  if (comparison === null) return false;
  const words = Math.min(one.words.length, other.words.length);
  if (!isShared(comparison, words) || hasGrown(comparison, words) || isTemplate(comparison)) return false;
  return !isQuotedOtherwise(one, other);
}

function isShared({ sharedOfShorter, sharedOfLonger, newLeadOfShorter }: Comparison, words: number): boolean {
  if (sharedOfLonger < LEAST_OF_LONGER) return false;
  const least = words < SHORT_WORDS ? LEAST_SHARED.short : LEAST_SHARED.long;
  if (sharedOfShorter >= least) return true;
  if (words < SHORT_WORDS) return false;
  if (newLeadOfShorter > Math.min(MOST_LEAD.words, MOST_LEAD.share * words)) return false;
  return sharedOfShorter * words >= MOST_LEAD.leastRest * (words - newLeadOfShorter);
}

function hasGrown({ newLeadOfLonger, newLeadOfShorter }: Comparison, words: number): boolean {
  const growth = Math.abs(newLeadOfLonger - newLeadOfShorter);
  return growth > Math.min(MOST_GROWTH.words, MOST_GROWTH.share * words);
}

/** One changed figure is a correction; in a template most are changed, and the names. */
function isTemplate({ changedNumbers, changedNumberCount, changedNames }: Comparison): boolean {
  return (
    (changedNumberCount > 1 && changedNumbers > MOST_CHANGED_NUMBERS) || changedNames > MOST_CHANGED_NAMES
  );
}
