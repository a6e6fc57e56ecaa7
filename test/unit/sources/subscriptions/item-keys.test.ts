import { describe, expect, it } from 'vitest';
import { addressKey } from '../../../../src/sources/subscriptions/address-key.ts';
import { itemFingerprint, itemKeys } from '../../../../src/sources/subscriptions/item-keys.ts';
import { item } from './made-up-web.ts';

const A = 'https://a.example/feed';
const B = 'https://b.example/feed';

describe('addresses', () => {
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
  const shared = (one: string[], two: string[]) => one.filter((key) => two.includes(key)).length;

  it('are known by their id within their feed, and by their address everywhere', () => {
    expect(shared(itemKeys(item('x'), A), itemKeys(item('x'), B))).toBe(1);
    expect(shared(itemKeys(item('x', { url: null }), A), itemKeys(item('x', { url: null }), B))).toBe(0);
    expect(shared(itemKeys(item('x'), A), itemKeys(item('x', { url: null }), A))).toBe(1);
    expect(shared(itemKeys(item('x'), A), itemKeys(item('y'), A))).toBe(0);
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
