/** Reads a backup's lines, checks their form, and says what is wrong with a file in words. */
import { z } from 'zod';
import { OnRecordError } from '../../errors.ts';
import { RowLine } from './backup-format.ts';
import { readLines } from './read-lines.ts';
import type { Row } from './row-hash.ts';

const ROWS_AT_ONCE = 500;
const CHARACTERS_AT_ONCE = 2_000_000;
const NOT_READABLE = new Set(['ENOENT', 'EACCES', 'EISDIR', 'EPERM']);

export class BackupLines {
  readonly #path: string;
  readonly #lines: AsyncGenerator<string>;
  /** Read, but not taken. */
  #ahead: string | null = null;
  #count = 0;

  constructor(path: string) {
    this.#path = path;
    this.#lines = readLines(path);
  }

  /** The next line. Throws OnRecordError `unreadable` behind the last one. */
  async next(): Promise<unknown> {
    const line = await this.#take();
    if (line === null) throw this.#damaged();
    return JSON.parse(line);
  }

  /** Rows up to the next line that is none, in batches. */
  async *rows(columns: number): AsyncGenerator<Row[]> {
    let batch: Row[] = [];
    let characters = 0;
    for (let line = await this.#take(); ; line = await this.#take()) {
      if (line === null || !line.startsWith('[')) {
        this.#ahead = line;
        break;
      }
      const row = RowLine.length(columns).parse(JSON.parse(line));
      batch.push(row);
      characters += line.length;
      if (batch.length < ROWS_AT_ONCE && characters < CHARACTERS_AT_ONCE) continue;
      yield batch;
      [batch, characters] = [[], 0];
    }
    if (batch.length > 0) yield batch;
  }

  async isAtEnd(): Promise<boolean> {
    return (await this.#take()) === null;
  }

  /** What reading threw, as users are told; what comes from elsewhere as it is. */
  explain(error: unknown): unknown {
    if (error instanceof OnRecordError || !(error instanceof Error)) return error;
    const code = 'code' in error ? String(error.code) : '';
    if (NOT_READABLE.has(code))
      return new OnRecordError(
        'usage',
        `${this.#path} cannot be read. Name a file that “onrecord backup” wrote.`,
        {
          cause: error,
        },
      );
    const isOfTheFile =
      code.startsWith('Z_') || [SyntaxError, RangeError, z.ZodError].some((kind) => error instanceof kind);
    return isOfTheFile ? this.#damaged(error) : error;
  }

  async close(): Promise<void> {
    await this.#lines.return(undefined);
  }

  async #take(): Promise<string | null> {
    if (this.#ahead !== null) {
      const line = this.#ahead;
      this.#ahead = null;
      return line;
    }
    const { value, done } = await this.#lines.next();
    if (done) return null;
    this.#count += 1;
    return value;
  }

  #damaged(cause?: unknown): OnRecordError {
    const where = this.#count === 0 ? '' : ` after line ${this.#count}`;
    return new OnRecordError(
      'unreadable',
      `${this.#path} is no whole backup: it is damaged or ends too early${where}. Nothing was written.`,
      { cause },
    );
  }
}
