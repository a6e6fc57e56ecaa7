import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { SourceDocument } from '../../../briefings/document.ts';
import { parseMarkdown } from '../../../briefings/documents/parse-markdown.ts';
import { findQuotes } from '../../../briefings/quotes/find-quotes.ts';
import { splitSentences } from '../../../briefings/sentences/split-sentences.ts';
import { findTopics } from '../../../briefings/topics/find-topics.ts';
import type { Topic } from '../../../briefings/topics/topic.ts';

function topicsOf(text: string, title: string | null = null): Topic[] {
  const unknown = { outlet: null, author: null, url: null, language: null, publishedAt: null };
  const document: SourceDocument = { id: 'x', origin: '/x', title, text, ...unknown };
  const sentences = splitSentences(text);
  return findTopics({ document, sentences, quotes: findQuotes(text, sentences) });
}

const namesOf = (text: string, title: string | null = null) => topicsOf(text, title).map(({ name }) => name);

function sample(path: string): string[] {
  const { title, text } = parseMarkdown(readFileSync(`samples/${path}`, 'utf8'));
  return namesOf(text, title);
}

describe('topics of the samples', () => {
  it.each([
    [
      'xinjiang/agency-leak-raises-pressure-on-beijing.md',
      [
        'Xinjiang',
        'China',
        'Odette Valembois',
        'Beijing',
        'European Parliament',
        'Council of Exile Organisations',
      ],
    ],
    [
      'xinjiang/un-commissioner-ends-china-visit.md',
      ['China', 'Joaquim Abreu-Lindt', 'UN', 'United Nations', 'Michelle Bachelet', 'Ürümqi'],
    ],
    [
      'xinjiang/berlin-reconsiders-china-trade.md',
      ['Henrike Vosskamp', 'CDU', 'Annalena Baerbock', 'Germany'],
    ],
    ['economy/ecb-ends-negative-rates.md', ['European Central Bank', 'Clara Monteverdi-Haas', 'Finland']],
    ['ferry/fog-reef-and-a-dark-buoy.md', ['Solveig Strand', 'Nils Tordalen', 'Tarnsund']],
    ['health/measles-returns-to-ellmouth.md', ['Ellmouth', 'Royal Dock Hospital', 'Joana Achterbergh']],
  ])('%s', (path, expected) => {
    expect(sample(path)).toEqual(expect.arrayContaining(expected));
  });

  it('begin with what the article is on', () => {
    expect(sample('xinjiang/photographs-prompt-calls-for-inquiry.md')[0]).toBe('Xinjiang');
    expect(sample('ferry/ferry-runs-aground-in-tarnsund.md')[0]).toBe('Tarnsund');
  });

  it('hold no words that only open a sentence, no days and no titles', () => {
    for (const path of [
      'xinjiang/us-import-law-takes-effect.md',
      'housing/ellmouth-votes-for-levy-on-empty-homes.md',
    ]) {
      for (const name of sample(path)) {
        expect(name).not.toMatch(
          /^(?:The|He|She|It|We|But|In|Monday|June|Mr|President|Lawmakers|Industry)\b/,
        );
      }
    }
  });
});

describe('a name', () => {
  it('is a person whole, however it is written, without possessive or title', () => {
    const text =
      'US Foreign Minister Ada Lund met the press. Lund’s answer was short. “No,” said Lund. Mrs Lund left.';
    expect(topicsOf(text)).toEqual([
      { name: 'Ada Lund', count: 5 },
      { name: 'US', count: 1 },
    ]);
  });

  it('counts three times in the title', () => {
    expect(topicsOf('They met in Porto and in Ghent.', 'Back to Ghent')).toEqual([
      { name: 'Ghent', count: 4 },
      { name: 'Porto', count: 1 },
    ]);
  });

  it.each([
    ['the opening of a sentence', 'Rain fell. Nobody came. Snow followed the rain.', []],
    ['the opening of a quotation', 'They said: “Rain fell.” He wrote “Snow fell” and left.', []],
    ['days, months and feasts of the calendar', 'It was on Tuesday, 3 May, or in June.', []],
    ['bare titles', 'They asked the Prime Minister, the President, a German Chancellor and the Pope.', []],
    ['nations before a noun', 'It was a matter of Chinese officials and of French cheese.', []],
    ['pronouns and single letters', 'So did I, and plan B was for X.', []],
    ['numbers', 'In 2022 the 5th of them saw 3,000.', []],
    ['words all in capitals', 'They cried STOP THE WAR NOW at once.', []],
  ])('is not: %s', (_, text, names) => {
    expect(namesOf(text)).toEqual(names);
  });

  it.each([
    [
      'of a body, with its "of"',
      'It was told by the Council of Exile Organisations.',
      'Council of Exile Organisations',
    ],
    ['with a particle', 'It was told by Ursula von der Leyen.', 'Ursula von der Leyen'],
    ['with initials', 'It was told by the firm of John F. Akers.', 'John F. Akers'],
    ['in points', 'It was told to the U.N. again.', 'UN'],
    ['of a firm', 'It was told by Brandt & Sons.', 'Brandt & Sons'],
    ['in other letters', 'Об этом сообщил город Владивосток.', 'Владивосток'],
  ])('is one %s', (_, text, name) => {
    expect(namesOf(text)).toContain(name);
  });

  it('at the opening of a sentence counts where the text shows that it is one', () => {
    expect(topicsOf('Ghent was quiet. They stayed in Ghent.')).toEqual([{ name: 'Ghent', count: 2 }]);
  });

  it('is divided by a possessive and by a day', () => {
    expect(namesOf('They saw China’s Xinjiang and on Monday Porto.')).toEqual(['China', 'Xinjiang', 'Porto']);
  });

  it('joins singular and plural', () => {
    expect(topicsOf('Of the Uyghurs, and of Uyghurs, a Uyghur spoke.')).toEqual([
      { name: 'Uyghurs', count: 3 },
    ]);
  });

  it('is taken from a headline In Capitals only where the text names it too', () => {
    const headline = 'Porto Wins The Cup As Fans Storm Pitch';
    expect(namesOf('They cheered for Porto all night.', headline)).toEqual(['Porto']);
  });
});

describe('topics', () => {
  it('are sixteen at most, and the same for the same text', () => {
    const text = Array.from(
      { length: 40 },
      (_, at) => `They saw the ${String.fromCharCode(65 + (at % 26))}ora${at}.`,
    ).join(' ');
    expect(topicsOf(text)).toHaveLength(16);
    expect(topicsOf(text)).toEqual(topicsOf(text));
  });

  it.each([
    ['capitals', 'Aaa '],
    ['names joined', 'Aaa of the '],
    ['initials', 'A. '],
    ['possessives', 'Aaa’s '],
    ['quotation marks', '“A '],
    ['one word', 'A'],
    ['points', 'A.b'],
    ['sentences', 'Aaa bbb. '],
  ])('are found in time that grows with the text: %s', (_, piece) => {
    const timeOf = (length: number) => {
      const text = piece.repeat(length / piece.length);
      const started = performance.now();
      topicsOfWhole(text);
      return performance.now() - started;
    };
    timeOf(20_000);
    const short = timeOf(40_000);
    expect(timeOf(320_000)).toBeLessThan(8 * 6 * (short + 5));
  });
});

/** Without quotes, whose time is tested elsewhere. */
function topicsOfWhole(text: string): Topic[] {
  const unknown = { outlet: null, author: null, url: null, language: null, publishedAt: null };
  const document: SourceDocument = { id: 'x', origin: '/x', title: text, text, ...unknown };
  return findTopics({ document, sentences: splitSentences(text), quotes: [] });
}
