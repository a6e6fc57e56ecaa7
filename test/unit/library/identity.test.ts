import { describe, expect, it } from 'vitest';
import { datedAt } from '../../../src/library/date-of-document.ts';
import { documentId } from '../../../src/library/document-id.ts';
import { contentHash, identityOf, textHash } from '../../../src/library/document-identity.ts';
import { topicText } from '../../../src/library/topic-text.ts';
import { readingOf } from '../../contract/library-readings.ts';

const ADDED = new Date('2024-03-10T12:00:00Z');
const { document } = readingOf({
  id: 'a',
  title: 'Tide',
  sentences: ['One came.', 'Two left.', 'Three stayed.'],
});

describe('a document', () => {
  it('has an id that is short and always the same', () => {
    expect(documentId('https://lantern.example/harbour')).toBe('6geyr6cfrr');
    const ids = Array.from({ length: 5000 }, (_, index) => documentId(`/news/${index}`));
    expect(new Set(ids).size).toBe(5000);
    for (const id of ids) expect(id).toMatch(/^[a-hj-km-np-tv-z0-9]{10}$/);
  });

  it('is known by where it was read, not by the address it names', () => {
    const named = { ...document, origin: '/a', url: 'https://a.example/' };
    expect(identityOf(named)).toBe('/a');
  });

  it('has changed when its text or what it says of itself has, not when it was moved', () => {
    expect(contentHash({ ...document, origin: '/b', id: 'b' })).toBe(contentHash(document));
    for (const change of [{ text: 'x' }, { title: null }, { outlet: 'x' }, { publishedAt: '2024-01-01' }]) {
      expect(contentHash({ ...document, ...change })).not.toBe(contentHash(document));
    }
    expect(textHash({ ...document, url: 'https://b.example/', outlet: 'x' })).toBe(textHash(document));
    expect(textHash({ ...document, title: 'Tides' })).not.toBe(textHash(document));
  });

  it('is searched for by its title and the beginning of its text', () => {
    expect(topicText(document)).toBe('Tide. One came. Two left. Three stayed.');
    expect(topicText({ title: null, text: '' })).toBe('');
    expect(topicText({ title: 'x', text: '🙂'.repeat(1000) })).toBe(`x. ${'🙂'.repeat(498)}`);
  });
});

describe('datedAt', () => {
  it.each([
    ['2024-03-09', '2024-03-09T23:59:59.999Z'],
    ['2024-03-09T10:00:00+02:00', '2024-03-09T08:00:00.000Z'],
    ['last Tuesday', ADDED.toISOString()],
    ['+099999-01-01T00:00:00Z', ADDED.toISOString()],
    [null, ADDED.toISOString()],
  ])('%s', (publishedAt, expected) => {
    expect(datedAt(publishedAt, ADDED).toISOString()).toBe(expected);
  });
});
