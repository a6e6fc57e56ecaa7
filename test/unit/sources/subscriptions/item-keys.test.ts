import { describe, expect, it } from 'vitest';
import type { FeedItem } from '../../../../src/sources/feeds/feed.ts';
import { itemFingerprint, itemKeys } from '../../../../src/sources/subscriptions/item-keys.ts';
import { seemsWhole } from '../../../../src/sources/subscriptions/read-items.ts';
import { addressKey, canonicalAddress } from '../../../../src/sources/web/canonical-address.ts';
import { item } from './made-up-web.ts';

const A = 'https://a.example/feed';
const B = 'https://b.example/feed';

describe('addresses', () => {
  it('are written in one way, and still lead where they led', () => {
    expect(canonicalAddress('HTTPS://www.Lantern.example:443/a/?z=1&utm_source=x&b=2#top')).toBe(
      'https://www.lantern.example/a/?b=2&z=1',
    );
    for (const none of ['/a', 'upload/x/y', 'mailto:a@b.example']) expect(canonicalAddress(none)).toBe(none);
  });

  it.each([
    'http://lantern.example/a',
    'https://www.lantern.example/a/',
    'https://LANTERN.example/a#top',
    'https://lantern.example/a?utm_source=x&utm_medium=y&fbclid=z',
    'https://lantern.example:443/a',
  ])('%s is the same place', (address) => {
    expect(addressKey(address)).toBe(addressKey('https://lantern.example/a'));
  });

  it.each([
    'https://lantern.example/b',
    'https://lantern.example/a?id=1',
    'https://lantern.example/A',
    'https://other.example/a',
    'https://lantern.example:8443/a',
    '/a',
  ])('%s is another', (address) => {
    expect(addressKey(address)).not.toBe(addressKey('https://lantern.example/a'));
  });
});

describe('items', () => {
  const same = (one: FeedItem, of: string, other: FeedItem, otherOf: string) => {
    const [a, b] = [itemKeys(one, of), itemKeys(other, otherOf)];
    return {
      own: a.own.filter((key) => b.own.includes(key)).length,
      everywhere: a.everywhere === b.everywhere,
    };
  };

  it('are known by their id and address within their feed, and by their address everywhere', () => {
    const bare = item('x', { url: null });
    expect(same(item('x'), A, item('x'), A)).toEqual({ own: 2, everywhere: true });
    expect(same(item('x'), A, item('x'), B)).toEqual({ own: 0, everywhere: true });
    expect(same(item('x'), A, bare, A)).toEqual({ own: 1, everywhere: false });
    expect(same(bare, A, bare, B).own).toBe(0);
    expect(same(item('x'), A, item('x', { feedId: 'revised' }), A)).toEqual({ own: 1, everywhere: true });
    expect(same(item('x'), A, item('y'), A)).toEqual({ own: 0, everywhere: false });
  });

  it('are known by their words where they have neither', () => {
    const bare = { feedId: null, url: null };
    expect(itemKeys(item('x', bare), A)).toEqual(itemKeys(item('x', bare), A));
    expect(itemKeys(item('x', bare), A)).not.toEqual(itemKeys(item('y', bare), A));
  });

  it('have changed when their words have, not their markup', () => {
    const of = (html: string) => itemFingerprint({ title: 'T', html });
    expect(of('<p>One  word</p>')).toBe(of('<div class="r7">One\nword</div>'));
    expect(of('One word')).not.toBe(of('Another word'));
  });
});

it('takes the time that an item’s length asks for', () => {
  const start = performance.now();
  itemFingerprint({ title: null, html: '<'.repeat(1_000_000) });
  expect(seemsWhole('.'.repeat(1_000_000))).toBe(false);
  expect(performance.now() - start).toBeLessThan(5_000);
});
