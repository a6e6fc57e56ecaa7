/** A person's terminal, or the pipe that stands in its place. */
import type { Output, Progress } from '../../src/messages/output.ts';
import { safeText } from '../../src/messages/safe-text.ts';
import { startBar } from './progress-bar.ts';
import { renderMessage } from './render-message.ts';
import { createStyle } from './style.ts';

export interface TerminalStreams {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
}

const silent: Progress = { update: () => undefined, stop: () => undefined };

/** Answers go to `stdout`, progress and notes to `stderr`; no bar where `stderr` is no terminal. */
export function openTerminal({ stdout, stderr }: TerminalStreams, environment: NodeJS.ProcessEnv): Output {
  const style = createStyle({ isTerminal: stdout.isTTY === true, columns: stdout.columns, environment });
  return {
    show: (message) => void stdout.write(renderMessage(message, style)),
    showJson: (value) => void stdout.write(`${JSON.stringify(value, null, 2)}\n`),
    note: (text) => void stderr.write(`${text.split('\n').map(safeText).join('\n')}\n`),
    startProgress: (label, unit) => (stderr.isTTY === true ? startBar(stderr, label, unit) : silent),
  };
}
