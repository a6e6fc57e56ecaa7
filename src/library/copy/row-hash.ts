/** A sum over rows that does not depend on their order, in which two servers may sort differently. */
import { createHash } from 'node:crypto';

/** A row as text, column by column, in the order of the table's columns. */
export type Row = readonly (string | null)[];

export interface Sum {
  readonly rows: number;
  /** 64 hexadecimal digits. */
  readonly hash: string;
}

const MODULUS = 1n << 256n;

/** Adds the SHA-256 of every row modulo 2^256: it finds what was lost, doubled or damaged, not what somebody forged. */
export class RowSum {
  #rows = 0;
  #sum = 0n;

  add(row: Row): void {
    this.#rows += 1;
    const hash = createHash('sha256').update(JSON.stringify(row), 'utf8').digest('hex');
    this.#sum = (this.#sum + BigInt(`0x${hash}`)) % MODULUS;
  }

  result(): Sum {
    return { rows: this.#rows, hash: this.#sum.toString(16).padStart(64, '0') };
  }
}
