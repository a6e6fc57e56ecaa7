/** Who a mention means: full names, roles, parties, pronouns, and when to say nothing. */
import { describe, expect, it } from 'vitest';
import { findQuotes } from '../../../briefings/quotes/find-quotes.ts';
import type { QuoteSpeaker } from '../../../briefings/quotes/quote.ts';
import { splitSentences } from '../../../briefings/sentences/split-sentences.ts';

/** Speakers of all direct and mixed quotes. */
function speakers(text: string): (QuoteSpeaker | null)[] {
  return findQuotes(text, splitSentences(text))
    .filter((quote) => quote.kind !== 'indirect')
    .map((quote) => quote.speaker);
}
const last = (text: string) => speakers(text).at(-1);

describe('roles and parties', () => {
  const cases: ReadonlyArray<
    readonly [string, { name: string; role: string | null; party?: string | null }]
  > = [
    [
      '“It holds,” said Ada Lund, chairwoman of the valley’s water committee.',
      { name: 'Ada Lund', role: 'chairwoman of the valley’s water committee' },
    ],
    [
      '“It holds,” said Ada Lund (SPD), chairwoman of the water committee.',
      { name: 'Ada Lund', role: 'chairwoman of the water committee', party: 'SPD' },
    ],
    [
      'The spokeswoman for the Arden Water Board, Ada Lund, said: “It holds.”',
      { name: 'Ada Lund', role: 'spokeswoman for the Arden Water Board' },
    ],
    [
      '“It holds,” Arden Ambassador to the UN Ada Lund tweeted on Tuesday.',
      { name: 'Ada Lund', role: 'Arden Ambassador to the UN' },
    ],
    ['“It holds,” spokeswoman Ada Lund said in Arden on Tuesday.', { name: 'Ada Lund', role: 'spokeswoman' }],
    [
      'Water Minister Ada Lund (Greens) said: “It holds.”',
      { name: 'Ada Lund', role: 'Water Minister', party: 'Greens' },
    ],
    [
      '“It holds,” said former Water Board president Ada Lund.',
      { name: 'Ada Lund', role: 'former Water Board president' },
    ],
  ];
  it.each(cases)('%s', (text, expected) => {
    expect(last(text)).toMatchObject({ party: null, isNamed: true, ...expected });
  });

  it('carries name, role and party to a surname, from before and from behind', () => {
    const text =
      '“It holds,” Lund said.\nAda Lund (SPD), the mayor of Arden, went home. “It will hold,” Lund added.';
    for (const speaker of speakers(text)) {
      expect(speaker).toMatchObject({
        name: 'Ada Lund',
        role: 'mayor of Arden',
        party: 'SPD',
        aliases: ['Lund'],
      });
    }
  });

  it('keeps a surname that two people share', () => {
    const text = 'Ada Lund and Karl Lund came to Arden. “It holds,” Lund said.';
    expect(last(text)).toMatchObject({ name: 'Lund', isNamed: true });
  });

  it('reads unnamed speakers as written', () => {
    expect(last('“It holds,” said a spokesman for the Water Office in Arden.')).toMatchObject({
      name: expect.stringMatching(/^a spokesman for the Water Office/),
      isNamed: false,
    });
  });

  it('resolves a role noun that only one person has', () => {
    const text = 'Water Minister Ada Lund met engineers in Arden. “It holds,” the minister said.';
    expect(last(text)).toMatchObject({ name: 'Ada Lund', role: 'Water Minister' });
  });
});

describe('pronouns', () => {
  it('takes "she" for the subject of the sentence before', () => {
    expect(last('Ada Lund met Karl Meier in Arden. “It holds,” she said.')).toMatchObject({
      name: 'Ada Lund',
      isNamed: true,
    });
  });

  it('follows a chain of pronouns and speakers', () => {
    const text = 'Ada Lund came. “It holds,” she said. She left. “It will hold,” she said.';
    expect(speakers(text).map((speaker) => speaker?.name)).toEqual(['Ada Lund', 'Ada Lund']);
  });

  it('passes over a subject of the other gender', () => {
    expect(last('Martha Lund came to Arden. Peter Meier left. “It holds,” she said.')).toMatchObject({
      name: 'Martha Lund',
    });
  });

  it('leaves a pronoun unresolved where nobody fits', () => {
    expect(last('Peter Meier left. “It holds,” she said.')).toMatchObject({ name: 'she', isNamed: false });
    expect(last('“It holds,” she said.')).toMatchObject({ name: 'she', isNamed: false });
    expect(last('The town was wet. “It holds,” they said.')).toMatchObject({ name: 'they', isNamed: false });
  });

  it('does not look further back than two paragraphs', () => {
    const text = 'Ada Lund came.\nRain fell.\nIt was wet.\nIt grew dark.\n“It holds,” she said.';
    expect(last(text)).toMatchObject({ name: 'she', isNamed: false });
  });

  it('reads the words in front of "who"', () => {
    expect(
      last('The wall was built by Ada Lund, who said it was “as good as any in the land”.'),
    ).toMatchObject({ name: 'Ada Lund' });
  });
});
