/** What the bot can be asked, in words that people can copy. */
import type { Block, Message } from './message.ts';

const COMMANDS = [
  [
    '/briefing xinjiang',
    'what the documents on record tell, with key quotes, every sentence with its source',
  ],
  ['/briefing xinjiang 7d long', 'only the last 7 days (36h, 2w), and longer (short, standard, long)'],
  ['/whosaid "held accountable"', 'whose words these are'],
  ['/whosaid what did the minister say about the budget', 'who said what, asked in words'],
  ['/onrecord status', 'whether the bot is well, and what is missing'],
] as const;

const paragraph = (text: string): Block => ({ type: 'paragraph', text, citations: [] });

export function helpBlocks(): Block[] {
  return [
    { type: 'table', rows: COMMANDS.map(([label, value]) => ({ label, value, state: 'plain' })) },
    paragraph(
      'Or mention me, or write to me: “what did the minister say about the budget?”, “who said held accountable?”, “brief me on Xinjiang”. On any message, “Who said this?” looks its words up.',
    ),
    paragraph(
      'Nothing is made up: every sentence is in its source, every quotation is checked character for character, and what cannot be checked is left out. A language model of its own runs on this server; nothing leaves it.',
    ),
  ];
}

export function helpMessage(): Message {
  return { title: { text: 'On Record: briefings and quotes, checked', citations: [] }, blocks: helpBlocks() };
}
