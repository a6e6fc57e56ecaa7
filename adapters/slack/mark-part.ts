/** Buttons know whether their message is a part of its answer: a part cannot be replaced without the others. */
import type { SlackBlock } from './assemble-blocks.ts';

const PART = /^onrecord:part:\d+$/;

/** @param place among the message's blocks. Blocks without buttons stay as they are. */
export function markPart(block: SlackBlock, place: number): SlackBlock {
  return block.type === 'actions' ? { ...block, block_id: `onrecord:part:${place}` } : block;
}

export function isMarkedPart(blockId: string): boolean {
  return PART.test(blockId);
}
