/** What an operator may write into the list of allowed hosts. */
import { expect, test } from 'vitest';
import { isAllowableHost } from '../../../src/sources/web/allowed-hosts.ts';

test.each([
  'wiki.example.org',
  'wiki.example.org:8080',
  'localhost:1',
  '10.0.0.5',
  '[fd00::5]',
  '[fd00::5]:8080',
])('%s is a host', (entry) => {
  expect(isAllowableHost(entry)).toBe(true);
});

test.each([
  '',
  ' ',
  '*',
  '*.example.org',
  'http://x.example',
  'x.example/path',
  'u@x.example',
  'fd00::5',
  'x:99999',
  'a b',
])('%j is none', (entry) => {
  expect(isAllowableHost(entry)).toBe(false);
});
