/** The port to a person at a terminal: what the command line shows is rendered behind it. */
import type { Message } from './message.ts';

export interface Progress {
  /** `total` may change while work is found. */
  update(done: number, total: number): void;
  stop(): void;
}

export interface Output {
  show(message: Message): void;
  /** One JSON document on standard output. */
  showJson(value: unknown): void;
  /** A line beside the answer (standard error). */
  note(text: string): void;
  startProgress(label: string, unit: 'documents' | 'bytes' | 'files'): Progress;
}
