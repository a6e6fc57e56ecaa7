/** Passages of real news from which documents of any number are recombined: public articles where they lie beside the project, else the samples. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { Sentence, Span } from '../../../briefings/document.ts';
import { findQuotes } from '../../../briefings/quotes/find-quotes.ts';
import type { Quote } from '../../../briefings/quotes/quote.ts';
import { splitSentences } from '../../../briefings/sentences/split-sentences.ts';

/** One or more sentences with the quotes that stand in them whole; all offsets are of the passage's own text. */
export interface Passage {
  readonly title: string;
  readonly text: string;
  readonly sentences: readonly Span[];
  readonly quotes: readonly Quote[];
}

export interface News {
  readonly source: string;
  readonly passages: readonly Passage[];
}

interface Article {
  readonly title: string;
  readonly text: string;
}

const PUBLIC = '../shared/eval/data';
const FILES = ['duplicates_bbc.jsonl', 'retrieval_reuters_docs.jsonl'];
const SAMPLES = 'samples';
const row = z.object({ title: z.string(), text: z.string() });
/** A cut that would part a quote is made later. */
const SENTENCES_A_PASSAGE = 2;

export function newsPassages(): News {
  const isPublic = existsSync(resolve(PUBLIC));
  const articles = isPublic ? publicArticles() : sampleArticles();
  const source = isPublic ? `${articles.length} public articles (BBC, Reuters)` : 'the samples';
  return { source, passages: articles.flatMap(passagesOf) };
}

function publicArticles(): Article[] {
  const rows = FILES.flatMap((name) =>
    readFileSync(resolve(PUBLIC, name), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => row.parse(JSON.parse(line))),
  );
  return [...new Map(rows.map((article) => [article.text, article])).values()];
}

function sampleArticles(): Article[] {
  const names = readdirSync(SAMPLES).filter((name) => /\.(md|txt)$/.test(name));
  return names.map((name) => ({ title: name, text: readFileSync(join(SAMPLES, name), 'utf8') }));
}

function passagesOf({ title, text }: Article): Passage[] {
  const sentences = splitSentences(text);
  const quotes = findQuotes(text, sentences);
  const passages: Passage[] = [];
  for (let from = 0; from < sentences.length; ) {
    const to = cutAfter(sentences, quotes, from);
    passages.push(passageOf(title, text, sentences.slice(from, to), quotes));
    from = to;
  }
  return passages;
}

function cutAfter(sentences: readonly Sentence[], quotes: readonly Quote[], from: number): number {
  for (let to = from + SENTENCES_A_PASSAGE; to < sentences.length; to += 1) {
    const cut = sentences[to]?.start ?? 0;
    if (!quotes.some(({ start, end }) => start < cut && end > cut)) return to;
  }
  return sentences.length;
}

function passageOf(title: string, text: string, own: readonly Sentence[], quotes: readonly Quote[]): Passage {
  const start = own[0]?.start ?? 0;
  const end = own.at(-1)?.end ?? start;
  const isWithin = (span: Span | null | undefined) => !span || (span.start >= start && span.end <= end);
  const whole = quotes.filter(
    (quote) => isWithin(quote) && isWithin(quote.cue) && isWithin(quote.speaker?.mention),
  );
  return {
    title,
    text: text.slice(start, end),
    sentences: own.map((sentence) => moved(sentence, -start)),
    quotes: whole.map((quote) => movedQuote(quote, -start)),
  };
}

function moved({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

export function movedQuote(quote: Quote, by: number): Quote {
  const { parts, cue, speaker } = quote;
  return {
    ...quote,
    ...moved(quote, by),
    parts: parts.map((part) => moved(part, by)),
    cue: cue && moved(cue, by),
    speaker: speaker && { ...speaker, mention: moved(speaker.mention, by) },
  };
}
