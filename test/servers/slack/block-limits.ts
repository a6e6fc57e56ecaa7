/** Refuses blocks and views as Slack refuses them: shape, lengths, counts and ids that must be unique. */
import { z } from 'zod';
import { homeView, messageBlocks, modalView } from './blocks/blocks.ts';
import { explainIssues } from './blocks/explain-issues.ts';
import { SlackRefusal } from './slack-refusal.ts';

/**
 * All blocks of a message together. Undocumented; reports put it at about 13,200 characters of text alone, and lower
 * where the text lies in many objects (slackapi/bolt-js#2509, #2867). So each object with a type counts too.
 */
const TOGETHER = 13_000;
const OBJECT = 20;

function refuse(code: string, errors: readonly string[]): never {
  const messages = errors.map((error) => `[ERROR] ${error}`);
  throw new SlackRefusal(code, { errors, response_metadata: { messages } });
}

/** Every object inside of a value, itself included. */
function objectsIn(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (value === null || typeof value !== 'object') return [];
  const entries = Object.entries(value);
  return [Object.fromEntries(entries), ...entries.flatMap(([, inner]) => objectsIn(inner))];
}

/** How much of {@link TOGETHER} blocks take. */
function weighBlocks(blocks: unknown): number {
  return objectsIn(blocks).reduce((sum, object) => {
    const text = typeof object.text === 'string' ? object.text.length : 0;
    return sum + text + (typeof object.type === 'string' ? OBJECT : 0);
  }, 0);
}

function repeated(values: readonly unknown[]): unknown[] {
  return values.filter((value, at) => value !== undefined && values.indexOf(value) !== at);
}

function checkIds(blocks: readonly unknown[], root: string): void {
  const blockIds = z.array(z.looseObject({ block_id: z.string().optional() })).parse(blocks);
  const [blockId] = repeated(blockIds.map((block) => block.block_id));
  if (blockId !== undefined)
    refuse('invalid_blocks', [`block_id '${blockId}' is not unique [json-pointer:${root}]`]);
  const [actionId] = repeated(objectsIn(blocks).map((object) => object.action_id));
  if (actionId !== undefined)
    refuse('invalid_blocks', [`\`action_id\` "${actionId}" already exists [json-pointer:${root}]`]);
}

/** @param blocks as decoded; null and undefined mean none. Throws SlackRefusal. */
export function checkMessageBlocks(blocks: unknown): void {
  if (blocks === undefined || blocks === null) return;
  if (!Array.isArray(blocks))
    refuse('invalid_blocks_format', ['must provide an array [json-pointer:/blocks]']);
  const parsed = messageBlocks.safeParse(blocks);
  if (!parsed.success) refuse('invalid_blocks', explainIssues(parsed.error, '/blocks'));
  if (
    parsed.data
      .filter((block) => block.type === 'markdown')
      .reduce((sum, block) => sum + (block.type === 'markdown' ? block.text.length : 0), 0) > 12_000
  )
    refuse('invalid_blocks', [
      'markdown blocks together must be less than 12001 characters [json-pointer:/blocks]',
    ]);
  checkIds(blocks, '/blocks');
}

/** Holds for chat.postMessage, chat.update and chat.postEphemeral; a response_url takes more. */
export function checkBlocksTogether(blocks: unknown): void {
  if (weighBlocks(blocks) > TOGETHER) throw new SlackRefusal('msg_blocks_too_long');
}

const MESSAGE_TEXT = 40_000;

export function checkMessageText(text: string): void {
  if (text.length > MESSAGE_TEXT) throw new SlackRefusal('msg_too_long');
}

/** Returns the view's blocks. Throws SlackRefusal. */
export function checkView(view: unknown, type: 'home' | 'modal'): readonly Record<string, unknown>[] {
  const parsed = (type === 'home' ? homeView : modalView).safeParse(view);
  if (!parsed.success) refuse('invalid_arguments', explainIssues(parsed.error, '/view'));
  checkIds(parsed.data.blocks, '/view/blocks');
  return parsed.data.blocks;
}
