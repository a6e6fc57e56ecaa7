/** What the bot can be asked, in words that people can copy. */
import type { Block, Message } from './message.ts';
import { paragraph, titled } from './own-words.ts';

const COMMANDS = [
  [
    '/briefing xinjiang',
    'what the documents on record tell, with key quotes, every sentence with its source',
  ],
  ['/briefing xinjiang 7d long', 'only the last 7 days (36h, 2w), and longer (short, standard, long)'],
  ['/whosaid words that somebody may have said', 'whose words these are'],
  ['/whosaid what did the minister say about the budget', 'who said what, asked in words'],
  ['/speaker Annalena Baerbock', 'all that somebody is on record with, the newest first'],
  ['/digest add xinjiang weekdays 08:30', 'a briefing on what is new comes to this channel at set times'],
  ['/digest list', 'what comes here, when, and how to change it'],
  [
    '/sources list',
    'what is read by itself, and how each source is; /sources add lantern.example/news adds one',
  ],
  ['/onrecord status', 'whether the bot is well, and what is missing'],
] as const;

export function helpBlocks(): Block[] {
  return [
    { type: 'table', rows: COMMANDS.map(([label, value]) => ({ label, value, state: 'plain' })) },
    paragraph(
      'Or mention me, or write to me: “what did the minister say about the budget?”, “who said we were wrong?”, “brief me on Xinjiang”. On any message, “Who said this?” looks its words up.',
    ),
    paragraph(
      'Nothing is made up: every sentence is in its source, every quotation is checked character for character, and what cannot be checked is left out. The language model runs on the machine of whoever set me up: no model provider sees what is read, asked or answered.',
    ),
  ];
}

export function helpMessage(): Message {
  return titled('On Record: briefings and quotes, checked', helpBlocks());
}
