import { expect, test } from 'vitest';
import type { Statement } from '../../../briefings/who-said/statement.ts';
import type { Message } from '../../../src/messages/message.ts';
import { quotesOf, withPlaces } from '../../../src/messages/with-places.ts';
import { makeDocument } from '../summaries/make-reading.ts';

const text =
  'The quay was empty.\n\n“We are late,” said Ida Moe. Nobody had waited for the last boat of that winter, which was long.\n\nIt rained.';

function quoted(words: string, wordings: Statement['wordings'] = []): Statement {
  const start = text.indexOf(words);
  const span = { start, end: start + words.length };
  const rest = { kind: 'direct', speaker: null, alsoIn: [], match: 'exact' } as const;
  return { documentId: 'a', text: words, parts: [span], context: span, ...rest, wordings };
}

test('every quote is followed by its paragraph, word for word', () => {
  const block = { type: 'quote', text: 'We are late', form: 'words', speaker: null, role: null } as const;
  const message: Message = {
    title: { text: 'One statement on record', citations: [] },
    blocks: [
      { ...block, citations: [1, 2] },
      { type: 'notice', text: 'Worded otherwise:' },
      { ...block, citations: [2] },
    ],
  };
  const statement = quoted('We are late', [quoted('Nobody had waited')]);
  const { blocks } = withPlaces(message, quotesOf([statement]), [makeDocument('a', text)]);
  expect(blocks.map(({ type }) => type)).toEqual([
    'quote',
    'notice',
    'paragraph',
    'notice',
    'quote',
    'notice',
    'paragraph',
  ]);
  expect(blocks[2]).toEqual({
    type: 'paragraph',
    text: '“We are late,” said Ida Moe. Nobody had waited for the last boat of that winter, which was long.',
    citations: [1],
  });
  expect(withPlaces(message, quotesOf([statement]), []).blocks).toEqual(message.blocks);
});
