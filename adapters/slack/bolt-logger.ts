/** Slack's SDK logs through ours. Its debug lines hold whole payloads, with people's words and secrets: they are left out. */
import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../src/log.ts';
import { redact } from './redact.ts';

function sentence(parts: readonly unknown[]): string {
  return redact(
    parts.map((part) => (part instanceof Error ? `${part.name}: ${part.message}` : String(part))).join(' '),
  );
}

export function createBoltLogger(log: Log): Logger {
  return {
    debug: () => undefined,
    info: (...parts) => log.debug({ surface: 'slack' }, sentence(parts)),
    warn: (...parts) => log.warn({ surface: 'slack' }, sentence(parts)),
    error: (...parts) => log.warn({ surface: 'slack' }, sentence(parts)),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}
