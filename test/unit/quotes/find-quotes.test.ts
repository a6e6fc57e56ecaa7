/** What is found, in which parts, and by whom: one behaviour a case, in our own sentences. */
import { describe, expect, it } from 'vitest';
import { findQuotes } from '../../../briefings/quotes/find-quotes.ts';
import type { Quote } from '../../../briefings/quotes/quote.ts';
import { verifyQuote } from '../../../briefings/quotes/verify-quote.ts';
import { splitSentences } from '../../../briefings/sentences/split-sentences.ts';

function read(text: string): Quote[] {
  const quotes = findQuotes(text, splitSentences(text));
  for (const quote of quotes) expect(verifyQuote(text, quote)).toBe(true);
  return quotes;
}

/** "kind: part … part <- speaker" for every quote, without the indirect ones unless asked for. */
function told(text: string, kinds: readonly string[] = ['direct', 'mixed']): string[] {
  return read(text)
    .filter((quote) => kinds.includes(quote.kind))
    .map((quote) => {
      const words = quote.parts.map((part) => text.slice(part.start, part.end)).join(' … ');
      return `${quote.kind}: ${words} <- ${quote.speaker?.name ?? 'nobody'}`;
    });
}

const speakerOf = (text: string) => read(text).find((quote) => quote.kind !== 'indirect')?.speaker ?? null;

describe('marks', () => {
  const styles: readonly string[] = [
    '"#"',
    '“#”',
    '„#“',
    '„#”',
    '»#«',
    '«#»',
    '« # »',
    '‘#’',
    "'#'",
    "''#''",
    "``#''",
    '”#”',
    '‟#”',
    '＂#＂',
  ];
  it.each(styles)('reads %s', (style) => {
    const text = `${style.replace('#', 'We shall rebuild the old bridge,')} said Ada Lund.`;
    expect(told(text)).toEqual(['direct: We shall rebuild the old bridge <- Ada Lund']);
  });

  it('reads Japanese marks without an attribution it understands', () => {
    expect(told('「雨が降っても明日は必ず行きます。」')).toEqual([]);
    expect(read('「We go to the river now.」')).toHaveLength(1);
  });

  it('keeps apostrophes apart from single quotes', () => {
    const text = "'It's the farmers' land, and we won't sell,' said Ada Lund.";
    expect(told(text)).toEqual(["direct: It's the farmers' land, and we won't sell <- Ada Lund"]);
    expect(told("The farmers' land wasn't sold in the '90s, 'cause nobody's uncle would.")).toEqual([]);
  });

  it('reads quotations inside quotations as part of them', () => {
    const text = '“He told me ‘never again’ and he meant it,” said Ada Lund.';
    expect(told(text)).toEqual(['direct: He told me ‘never again’ and he meant it <- Ada Lund']);
    const same = '“He told me “never again” and he meant it,” said Ada Lund.';
    expect(told(same)).toEqual(['direct: He told me “never again” and he meant it <- Ada Lund']);
  });

  it('ends an unclosed quotation with its sentence and goes on', () => {
    const text =
      '“We shall rebuild the old bridge. Nobody was hurt.\nThe rain stopped.\n“We are glad of it,” said Ada Lund.';
    expect(told(text)).toEqual([
      'direct: We shall rebuild the old bridge. <- nobody',
      'direct: We are glad of it <- Ada Lund',
    ]);
  });

  it('ignores a stray closing mark', () => {
    expect(told('The board is 6" wide. “It holds water,” said Ada Lund.')).toEqual([
      'direct: It holds water <- Ada Lund',
    ]);
  });

  it('reads marks whose opener and closer do not match', () => {
    expect(told('“It holds water," said Ada Lund.')).toEqual(['direct: It holds water <- Ada Lund']);
  });
});

describe('attributions', () => {
  const cases: ReadonlyArray<readonly [string, string, string]> = [
    ['speaker behind', '“The dam is safe,” said Ada Lund.', 'Ada Lund'],
    ['speaker before the verb', '“The dam is safe,” Ada Lund said on Monday.', 'Ada Lund'],
    ['speaker in front', 'Ada Lund said: “The dam is safe.”', 'Ada Lund'],
    ['speaker in front, comma', 'Ada Lund said, “The dam is safe.”', 'Ada Lund'],
    ['opening phrase', 'In an interview on Tuesday, Ada Lund said, “The dam is safe.”', 'Ada Lund'],
    ['question', '“Is the dam safe?” asked Ada Lund.', 'Ada Lund'],
    ['tweet', '“The dam is safe,” Ada Lund tweeted.', 'Ada Lund'],
    ['according to', '“The dam is safe,” according to Ada Lund.', 'Ada Lund'],
    ['according to in front', 'According to Ada Lund, “the dam is quite safe.”', 'Ada Lund'],
    [
      'apposition behind the name',
      '“The dam is safe,” said Ada Lund, the mayor of Arden, who built it.',
      'Ada Lund',
    ],
    [
      'apposition between name and verb',
      '“The dam is safe,” Ada Lund, the mayor of Arden, said.',
      'Ada Lund',
    ],
    [
      'role, then name',
      'The spokeswoman for the Arden Water Board, Ada Lund, commented: “The dam is safe.”',
      'Ada Lund',
    ],
    ['party in brackets', '“The dam is safe,” said Ada Lund (SPD).', 'Ada Lund'],
    ['nickname', '“The dam is safe,” said Ada "The Beaver" Lund.', 'Ada "The Beaver" Lund'],
    ['participle', 'Ada Lund walked the wall, saying: “The dam is safe.”', 'Ada Lund'],
    ['told somebody', '“The dam is safe,” Ada Lund told reporters in Arden.', 'Ada Lund'],
    ['title with a full stop', '“The dam is safe,” said Dr. Ada Lund.', 'Ada Lund'],
    ['dash', '“The dam is safe for now.” — Ada Lund', 'Ada Lund'],
    ['dash on the next line', '“The dam is safe for now.”\n— Ada Lund, Arden', 'Ada Lund'],
    ['name and colon', 'From Ada Lund: “The dam is safe.”', 'Ada Lund'],
    ['made clear', 'The wall, “which nobody can now forget,” Ada Lund made clear in the talks.', 'Ada Lund'],
  ];
  it.each(cases)('%s', (_name, text, speaker) => {
    expect(speakerOf(text)?.name).toBe(speaker);
    expect(speakerOf(text)?.isNamed).toBe(true);
  });

  it('joins a quotation interrupted by its attribution', () => {
    const text = '“The dam,” said Ada Lund, “is safe and will stay safe.”';
    expect(told(text)).toEqual(['direct: The dam … is safe and will stay safe. <- Ada Lund']);
  });

  it('joins the sentence behind the attribution', () => {
    const text = '“The dam is safe,” said Ada Lund. “It will stay safe. I promise.” Rain fell.';
    expect(told(text)).toEqual(['direct: The dam is safe … It will stay safe. I promise. <- Ada Lund']);
  });

  it('joins a statement over several paragraphs', () => {
    const text = '“The dam is safe,” said Ada Lund. “I walked it myself.\n“I found no crack.”\nRain fell.';
    expect(told(text)).toEqual([
      'direct: The dam is safe … I walked it myself. … I found no crack. <- Ada Lund',
    ]);
  });

  it('takes an introduction over the paragraph end', () => {
    const text = 'Ada Lund wrote to the council:\n“The dam is safe and will stay safe.”';
    expect(told(text)).toEqual(['direct: The dam is safe and will stay safe. <- Ada Lund']);
  });

  it('carries the speaker within a paragraph, not into the next', () => {
    const text =
      'Ada Lund said: “The dam is safe.” The wall is “older than anybody in the valley can remember, and still dry”.\n“Nobody asked me about that.”';
    expect(told(text)).toEqual([
      'direct: The dam is safe. <- Ada Lund',
      'direct: older than anybody in the valley can remember, and still dry <- Ada Lund',
      'direct: Nobody asked me about that. <- nobody',
    ]);
  });

  it('leaves a bare quotation unattributed', () => {
    expect(told('Karl Meier visited the dam with Ada Lund.\n“It is quite safe now.”')).toEqual([
      'direct: It is quite safe now. <- nobody',
    ]);
  });

  it('never attributes to a person merely mentioned', () => {
    const text =
      'At a meeting with his counterpart Karl Meier, the minister “also raised the state of the dam,” said a spokeswoman for the Water Office.';
    expect(told(text)).toEqual([
      'mixed: At a meeting with his counterpart Karl Meier, the minister “also raised the state of the dam,” <- a spokeswoman for the Water Office',
    ]);
    expect(speakerOf(text)?.isNamed).toBe(false);
  });
});

describe('statements and other words in quotation marks', () => {
  it.each([
    'The “smart” dam cost millions.',
    'She read “The Long Road to Arden” twice.',
    'Dwayne "The Rock" Johnson visited the dam.',
    'The report, titled “Facts on the State of the Dam”, is out.',
    'The so-called “dam levy” ends in May.',
  ])('no statement: %s', (text) => {
    expect(told(text)).toEqual([]);
  });

  it('a title before the colon is not what is said', () => {
    const text = 'In Arden, Ada Lund commented on the “Valley Water Files”: “I was shocked by them.”';
    expect(told(text)).toEqual(['direct: I was shocked by them. <- Ada Lund']);
  });

  it('takes the whole clause around quoted words', () => {
    expect(told('Karl Meier said that the vote was “a farce”.')).toEqual([
      'mixed: that the vote was “a farce” <- Karl Meier',
    ]);
    expect(told('Karl Meier called it "shameful" and left.')).toEqual([
      'mixed: it "shameful" and left <- Karl Meier',
    ]);
    expect(told('The papers, which the dam’s owners dismissed as “slander,” upset the town.')).toEqual([
      'mixed: slander <- the dam’s owners',
    ]);
  });

  it('gives statements that are no person’s to their source', () => {
    const text =
      'The leak contradicts official Arden statements that the walls are “in excellent order” everywhere.';
    expect(told(text)).toEqual([
      'mixed: that the walls are “in excellent order” everywhere <- official Arden statements',
    ]);
    expect(speakerOf(text)?.isNamed).toBe(false);
  });
});

describe('indirect speech', () => {
  const indirect = (text: string) => told(text, ['indirect']);
  it.each([
    ['Ada Lund said that the dam was safe.', 'that the dam was safe'],
    [
      'Ada Lund said, in a valley like this, it is hard to build.',
      'in a valley like this, it is hard to build',
    ],
    [
      'In order to hold the water, all walls would have to grow, Ada Lund demanded.',
      'In order to hold the water, all walls would have to grow',
    ],
    ['The dam, Ada Lund said, has held for years.', 'The dam … has held for years'],
    ['The dam has held for years, according to Ada Lund.', 'The dam has held for years'],
    ['According to Ada Lund, the dam has held for years.', 'the dam has held for years'],
    ['Ada Lund told reporters on Monday that the dam was safe.', 'that the dam was safe'],
  ])('%s', (text, content) => {
    expect(indirect(text)).toEqual([`indirect: ${content} <- Ada Lund`]);
  });

  it('reports nothing that was not said', () => {
    expect(indirect('Ada Lund did not say that the dam was safe.')).toEqual([]);
    expect(indirect('Ada Lund declined to say whether the dam was safe.')).toEqual([]);
    expect(indirect('The report on the dam runs to 300 pages.')).toEqual([]);
  });
});

describe('bad text', () => {
  it.each([
    '',
    '"',
    '""',
    '“”',
    '“ ”',
    '\u0000“a”\u0000',
    '“\ud83d said Ada Lund',
    'قال: «السد آمن» أمس.',
    '“👍 👍 👍 👍,” said Ada Lund.',
  ])('survives %j', (text) => {
    expect(() => read(text)).not.toThrow();
  });
});
