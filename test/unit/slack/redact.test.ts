import { expect, it } from 'vitest';
import { describeError, redact } from '../../../adapters/slack/redact.ts';

it.each([
  ['invalid xoxb-1-abc-DEF here', 'invalid [token] here'],
  ['xapp-1-A1-x and xoxe.xoxb-1-abc', '[token] and [token]'],
  ['POST https://hooks.slack.com/commands/T1/2/abc failed', 'POST https://hooks.slack.com/… failed'],
  ['wss://wss.slack.com/link/?ticket=1&app_id=2', 'wss://wss.slack.com/…'],
])('takes secrets out of %j', (text, redacted) => {
  expect(redact(text)).toBe(redacted);
});

it('describes an error without what it carries', () => {
  const cause = new Error('refused by https://a.example/x');
  const described = describeError(Object.assign(new TypeError('xoxb-1', { cause }), { body: 'secret' }));
  expect(described.error).toBe('TypeError: [token]: refused by https://a.example/…');
  expect(JSON.stringify(described)).not.toMatch(/secret|xoxb/);
  expect(describeError('xoxb-1')).toEqual({ error: '[token]' });
});
