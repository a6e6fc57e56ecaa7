/** The samples' digests as Slack gets them; `npx vitest run -u` records, and every difference is read. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { renderPost } from '../../../adapters/slack/render-message.ts';
import { messageSchema } from '../../../src/messages/message-schema.ts';
import type { Dress } from '../../../src/surfaces/posting.ts';
import { stableJson } from '../../e2e/stable-json.ts';
import { checkBlocksTogether, checkMessageBlocks } from '../../servers/slack/block-limits.ts';

const IN_THREAD: Dress = { layout: 'thread', mention: { kind: 'group', id: 'S0AB12' }, publish: false };
const IN_ONE: Dress = { layout: 'message', mention: null, publish: false };

test.each([
  ['everything', IN_ONE],
  ['xinjiang', IN_THREAD],
] as const)('%s', async (name, dress) => {
  const composed: unknown = JSON.parse(readFileSync(`test/golden/digest/${name}.json`, 'utf8'));
  const parts = renderPost(messageSchema.parse(composed), dress);
  for (const { blocks } of parts) {
    checkMessageBlocks(blocks);
    checkBlocksTogether(blocks);
  }
  await expect(stableJson(parts)).toMatchFileSnapshot(`../../golden/slack/digest-${name}.json`);
});
