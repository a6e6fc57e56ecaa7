/** Gives the quoted stretches of a text, paragraph by paragraph. */
import type { Sentence } from '../document.ts';
import { findMarks, type Mark } from './find-marks.ts';
import { type Paragraph, pairMarks } from './pair-marks.ts';
import type { QuotedSpan } from './quoted-span.ts';

/** Quoted spans in order, none inside another, none across paragraphs. Linear in the number of marks. */
export function scanQuotationMarks(text: string, sentences: readonly Sentence[]): QuotedSpan[] {
  const spans: QuotedSpan[] = [];
  const paragraphs = [...readParagraphs(sentences)];
  const marks = findMarks(text);
  let next = 0;
  paragraphs.forEach((paragraph, index) => {
    const own: Mark[] = [];
    for (let mark = marks[next]; mark !== undefined && mark.at < paragraph.end; mark = marks[next]) {
      if (mark.at >= paragraph.start) own.push(mark);
      next += 1;
    }
    const upcoming = marks[next];
    const reopens = upcoming !== undefined && upcoming.at === paragraphs[index + 1]?.start;
    for (const span of pairMarks(text, paragraph, own, reopens ? upcoming.sign : null)) spans.push(span);
  });
  return spans;
}

function* readParagraphs(sentences: readonly Sentence[]): Generator<Paragraph> {
  let from = 0;
  for (let to = 1; to <= sentences.length; to += 1) {
    const first = sentences[from];
    if (first === undefined || sentences[to]?.paragraph === first.paragraph) continue;
    const sentenceEnds = sentences.slice(from, to).map((sentence) => sentence.end);
    yield { start: first.start, end: sentenceEnds.at(-1) ?? first.end, sentenceEnds };
    from = to;
  }
}
