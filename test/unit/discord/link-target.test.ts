import { describe, expect, it } from 'vitest';
import { linkTarget } from '../../../adapters/discord/link-target.ts';
import { readMarkdown } from './read-markdown.ts';

describe('linkTarget', () => {
  it.each([
    ['https://a.example/x', 'https://a.example/x'],
    ['https://a.example/a_(b) c', 'https://a.example/a_%28b%29%20c'],
    ['http://a.example/?q=")(<@1>', 'http://a.example/?q=%22%29%28%3C%401%3E'],
    ['https://münchen.example/ä', 'https://xn--mnchen-3ya.example/%C3%A4'],
  ])('%s leads to %s', (url, target) => {
    expect(linkTarget(url, 500)).toBe(target);
    expect(readMarkdown(`[a](${target})`).links).toEqual([{ text: 'a', url: target }]);
  });

  it.each([
    null,
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'ftp://a.example',
    'discord://x',
    'no address',
    'https://bank.example@evil.example/',
    'http://[::1]/',
  ])('%s is not linked', (url) => expect(linkTarget(url, 500)).toBeNull());

  it('leaves a longer address out', () => {
    expect(linkTarget(`https://a.example/${'x'.repeat(100)}`, 100)).toBeNull();
  });
});
