/** The samples' digests as Discord gets them; `npx vitest run -u` records, and every difference is read. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { renderPost } from '../../../adapters/discord/render-post.ts';
import { messageSchema } from '../../../src/messages/message-schema.ts';
import type { Dress } from '../../../src/surfaces/posting.ts';
import { stableJson } from '../../e2e/stable-json.ts';
import { expectWithinLimits } from './discord-limits.ts';

const IN_THREAD: Dress = {
  layout: 'thread',
  mention: { kind: 'role', id: '81384788765712384' },
  publish: false,
};
const IN_ONE: Dress = { layout: 'message', mention: null, publish: false };

test.each([
  ['everything', IN_ONE],
  ['xinjiang', IN_THREAD],
] as const)('%s', async (name, dress) => {
  const composed: unknown = JSON.parse(readFileSync(`test/golden/digest/${name}.json`, 'utf8'));
  const parts = renderPost(messageSchema.parse(composed), dress);
  for (const part of parts) expectWithinLimits(part);
  await expect(stableJson(parts)).toMatchFileSnapshot(`../../golden/discord/digest-${name}.json`);
});
