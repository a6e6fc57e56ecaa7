import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../briefings/document.ts';
import type { Quote } from '../../../briefings/quotes/quote.ts';
import { mendOpening } from '../../../briefings/summaries/mend-opening.ts';
import { makeReading } from './make-reading.ts';

/** The second sentence opens with "She", whom the quote finder takes for Mira Stanton. */
function mended(text: string, confidence: number): string {
  const reading: Reading = makeReading('d', text);
  const span = reading.sentences[1];
  if (!span) throw new Error('the fixture has two sentences');
  const mention = { start: span.start, end: span.start + 3 };
  const speaker = {
    name: 'Mira Stanton',
    role: null,
    party: null,
    aliases: ['Stanton'],
    isNamed: true,
    mention,
  };
  const part = { start: span.start + 9, end: span.end };
  const quote: Quote = { ...part, parts: [part], kind: 'indirect', cue: null, speaker, confidence };
  return mendOpening(reading, 1, span, [quote])
    .map((segment) => (segment.type === 'edit' ? segment.text : text.slice(segment.start, segment.end)))
    .join('');
}

describe('mendOpening', () => {
  it('puts the name in brackets where it is certain', () => {
    const text = 'Mira Stanton came to Harlow. She said the wall must be built.';
    expect(mended(text, 0.95)).toBe('[Mira Stanton] said the wall must be built.');
  });

  it('leaves the pronoun where the finder is not sure', () => {
    const text = 'Mira Stanton came to Harlow. She said the wall must be built.';
    expect(mended(text, 0.6)).toBe('She said the wall must be built.');
  });

  it('leaves the pronoun where another person stands between', () => {
    const text = 'Mira Stanton met Anna Berg in Harlow. She said the wall must be built.';
    expect(mended(text, 0.95)).toBe('She said the wall must be built.');
  });

  it('leaves the pronoun where the name does not stand before it', () => {
    const text = 'The head of the board came to Harlow. She said the wall must be built.';
    expect(mended(text, 0.95)).toBe('She said the wall must be built.');
  });
});
