import { describe, expect, test } from 'vitest';
import { describeError } from '../../src/log.ts';

describe('what is logged of an error', () => {
  test('is no request, no address with its path, and no password', () => {
    const error = Object.assign(
      new Error(
        'POST https://discord.com/api/interactions/1/SECRET/callback failed; postgres://me:SECRET@db:5432/x too',
      ),
      { url: 'https://discord.com/SECRET', requestBody: { words: 'SECRET' }, code: 10062, status: 404 },
    );
    const told = JSON.stringify(describeError(error));
    expect(told).not.toContain('SECRET');
    expect(told).toContain('https://discord.com failed');
    expect(told).toContain('10062');
    expect(describeError({ message: 'at wss://x.example/?ticket=SECRET', token: 'SECRET' })).toEqual({
      message: 'at wss://x.example',
    });
    expect(describeError('https://a.example/SECRET')).toBe('https://a.example');
    expect(describeError(undefined)).toBe('undefined');
  });
});
