import { describe, expect, it } from 'vitest';
import { missingToAnswer } from '../../../adapters/discord/inspect-permissions.ts';
import { isMentioned } from '../../../adapters/discord/read-words.ts';

describe('isMentioned', () => {
  it('takes both ways to write it', () => {
    expect(isMentioned('<@1> x', '1')).toBe(true);
    expect(isMentioned('x <@!1>', '1')).toBe(true);
  });

  it.each(['@everyone', '<@&1>', '<@12>', '<#1>', ''])('does not take %j', (text) => {
    expect(isMentioned(text, '1')).toBe(false);
  });
});

describe('missingToAnswer', () => {
  it('names the permission that is missing, or both where Discord did not say', () => {
    expect(missingToAnswer({ has: (flag) => flag === 1n << 10n }, false)).toContain('“Send Messages” there');
    expect(missingToAnswer({ has: (flag) => flag === 1n << 10n }, true)).toContain(
      '“Send Messages in Threads”',
    );
    expect(missingToAnswer(null, false)).toContain('“View Channel” and “Send Messages”');
  });
});
