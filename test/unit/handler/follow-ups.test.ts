import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { followUpId, newAnswerId, parseFollowUpId } from '../../../src/handler/follow-up-id.ts';
import { offerActions } from '../../../src/handler/offer-actions.ts';
import { cutLabel } from '../../../src/messages/cut-text.ts';
import type { Message, QuoteBlock } from '../../../src/messages/message.ts';
import { messageSchema } from '../../../src/messages/message-schema.ts';

const quote = (text: string, speaker: string | null = 'Nora Feldt'): QuoteBlock => ({
  type: 'quote',
  text,
  form: 'words',
  speaker,
  role: null,
  citations: [1],
});
const point = { text: 'A sentence.', citations: [1], disputedBy: [] };
const message = (points: number, quotes: number): Message => ({
  title: { text: 'Title', citations: [1] },
  blocks: [
    { type: 'points', points: Array.from({ length: points }, () => point) },
    ...Array.from({ length: quotes }, (_, i) => quote(`Words ${i}.`)),
  ],
});
const passages = [{ documentId: 'd', start: 0, end: 1, text: 'A' }];
const asked = { kind: 'briefing', topic: 't', windowMs: null, points: 4, quotes: 5 } as const;
const labels = (told: Message, isShareable = true, points = 4) =>
  offerActions(
    { asked: { ...asked, points }, message: told, passages, instead: [] },
    newAnswerId(),
    isShareable,
  ).map(({ label }) => label);

describe('what a button carries', () => {
  test('is read back', () => {
    const id = newAnswerId();
    expect(parseFollowUpId(followUpId('instead', id, 2))).toEqual({
      verb: 'instead',
      index: 2,
      answerId: id,
    });
    expect(followUpId('instead', id, 2).length).toBeLessThanOrEqual(60);
  });

  test('is nothing where it was not made here', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (id) => parseFollowUpId(id) === null));
    expect(parseFollowUpId(`drop-0:${newAnswerId()}`)).toBeNull();
  });

  test('is never the same twice', () => {
    expect(new Set(Array.from({ length: 1000 }, newAnswerId)).size).toBe(1000);
  });
});

describe('the buttons offered', () => {
  test('more, where as much was given as was asked for, up to a limit', () => {
    expect(labels(message(4, 5))).toEqual([
      'Share to channel',
      'More points',
      'More quotes',
      'Sources, word for word',
      'A quote in its place…',
    ]);
    expect(labels(message(3, 2))).not.toContain('More points');
    expect(labels(message(16, 5), true, 16)).not.toContain('More points');
  });

  test('sharing, only where not everyone sees the answer', () => {
    expect(labels(message(4, 5), false)).not.toContain('Share to channel');
  });

  test('under a miss, what is spelled alike, and nothing else', () => {
    const miss: Message = {
      title: { text: 'Nothing', citations: [] },
      blocks: [{ type: 'notice', text: 'n' }],
    };
    const instead = [{ ...asked, topic: 'Xinjiang' }];
    const actions = offerActions({ asked, message: miss, passages: [], instead }, newAnswerId(), true);
    expect(actions.map(({ label }) => label)).toEqual(['Xinjiang']);
  });

  test('labels fit every platform and are cut at words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const label = cutLabel(text);
        expect(label.length).toBeLessThanOrEqual(75);
        expect(text.toWellFormed().startsWith(label.replace(/…$/, ''))).toBe(true);
      }),
    );
    const many = { ...message(1, 40) };
    const choice = offerActions({ asked, message: many, passages, instead: [] }, newAnswerId(), false).find(
      ({ type }) => type === 'choice',
    );
    expect(choice?.type === 'choice' ? choice.options : []).toHaveLength(25);
  });
});

test('a kept message is read back as it was', () => {
  const kept: Message = {
    ...message(2, 2),
    actions: [{ type: 'button', id: 'share-0:x', label: 'Share', style: 'primary' }],
  };
  expect(messageSchema.parse(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  expect(messageSchema.safeParse({ title: 'x', blocks: [] }).success).toBe(false);
});
