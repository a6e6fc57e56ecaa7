import { expect, it } from 'vitest';
import { chooseDue, type DueSource } from '../../../src/library/choose-due.ts';

const source = (id: string, space: string, address: string): DueSource => ({ id, space, address });

it('takes one of each host, the one that has been due longest', () => {
  const due = [
    source('1', 'a', 'https://lantern.example/1'),
    source('2', 'b', 'http://LANTERN.example/2'),
    source('3', 'a', 'https://lantern.example:8443/3'),
    source('4', 'a', '/papers'),
    source('5', 'a', '/more'),
  ];
  expect(chooseDue(due, [])).toEqual(['1', '3', '4', '5']);
  expect(chooseDue(due, [source('9', 'c', 'https://lantern.example/9')])).toEqual(['3', '4', '5']);
});

it('lets spaces take turns, those last that have most in hand', () => {
  const many = Array.from({ length: 4 }, (_, i) => source(`g${i}`, 'greedy', `https://g${i}.example/`));
  const due = [
    ...many,
    source('m0', 'modest', 'https://m0.example/'),
    source('m1', 'modest', 'https://m1.example/'),
  ];
  expect(chooseDue(due, [])).toEqual(['g0', 'm0', 'g1', 'm1', 'g2', 'g3']);
  const inHand = Array.from({ length: 3 }, (_, i) => source(`h${i}`, 'greedy', `https://h${i}.example/`));
  expect(chooseDue(due, inHand).slice(0, 2)).toEqual(['m0', 'm1']);
});
