import { expect, it } from 'vitest';
import { tellItemsApart } from '../../../../src/sources/subscriptions/tell-items-apart.ts';
import { item } from './made-up-web.ts';

const told = (...items: ReturnType<typeof item>[]) =>
  tellItemsApart(items).map((one) => [one.item.feedId, one.hasSharedAddress]);

it('leaves ordinary items as they are, and one that stands there twice', () => {
  expect(told(item('a'), item('b'), item('a'))).toEqual([
    ['id a', false],
    ['id b', false],
    ['id a', false],
  ]);
});

it('takes an id that all items have for none', () => {
  expect(told(item('a', { feedId: '1' }), item('b', { feedId: '1' }), item('c'))).toEqual([
    [null, false],
    [null, false],
    ['id c', false],
  ]);
});

it('takes an address that all items have for no article’s', () => {
  const url = 'https://lantern.example/status';
  expect(told(item('a', { url }), item('b', { url: `${url}#b` }), item('c'))).toEqual([
    ['id a', true],
    ['id b', true],
    ['id c', false],
  ]);
});

it('knows an article whose id changes with each revision', () => {
  const revised = item('a', { feedId: 'id a#2' });
  expect(told(revised, item('a'))).toEqual([
    ['id a#2', false],
    ['id a', false],
  ]);
});
