/** Structured logs on standard error, so that standard output stays clean for answers. */
import { destination, type Logger, pino } from 'pino';
import type { LogLevel } from './configuration/variables.ts';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

export function createLog(level: LogLevel): Log {
  return pino({ level, base: null }, destination({ fd: 2, sync: true }));
}
