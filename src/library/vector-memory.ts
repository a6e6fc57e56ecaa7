/** Where packed vectors lie, so that vector instructions reach them without copying. */

const PAGE_BYTES = 65_536;
const SMALLEST_BLOCK = 4_096;

export interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}
/** What is used of it; the compiler's own declarations come with those of a browser alone. */
declare const WebAssembly: {
  readonly Memory: new (descriptor: { readonly initial: number }) => Memory;
};

/** A part of the memory, a power of two in size. */
export interface Block {
  readonly address: number;
  readonly bytes: number;
}

/** One for all: each would reserve gigabytes of addresses, and there may be a thousand spaces. */
export const memory: Memory = new WebAssembly.Memory({ initial: 1 });
/** Addresses that nobody holds any more, by the bytes of their blocks. */
const released = new Map<number, number[]>();
let end = 0;

/** At least so many bytes, which hold anything until whoever takes them writes there. */
export function takeBlock(bytes: number): Block {
  const size = 2 ** Math.ceil(Math.log2(Math.max(bytes, SMALLEST_BLOCK)));
  const known = released.get(size)?.pop();
  if (known !== undefined) return { address: known, bytes: size };
  const missing = end + size - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
  end += size;
  return { address: end - size, bytes: size };
}

/** Nobody may hold it any more. */
export function releaseBlock({ address, bytes }: Block): void {
  released.set(bytes, [...(released.get(bytes) ?? []), address]);
}

/** A block that has room for so many bytes; where it is another one, `block` is released. */
export function widenBlock(block: Block, bytes: number): Block {
  if (bytes <= block.bytes) return block;
  releaseBlock(block);
  return takeBlock(bytes);
}

/** Only until the next block is taken. */
export function levelsAt(address: number, bytes: number): Int8Array {
  return new Int8Array(memory.buffer, address, bytes);
}
