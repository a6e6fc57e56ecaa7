/** Structured logs on standard error, so that standard output stays clean for answers. */
import { destination, type Logger, pino, stdSerializers } from 'pino';
import type { LogLevel } from './configuration/variables.ts';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

/** What errors of SDKs hold beside message and stack: addresses with tokens, requests with people's words. */
const TELLING = ['type', 'name', 'message', 'code', 'status', 'method', 'stack'];

/** Addresses in messages and stacks keep their host alone. */
function withoutPaths(text: string): string {
  return text.replace(
    /\b((?:https?|wss?|postgres(?:ql)?):\/\/)(?:[^\s/@'"]*@)?([^\s/?#'"]*)[^\s'")]*/g,
    '$1$2',
  );
}

/** @returns what is logged of an error: no request, no address with its path or its password. */
export function describeError(error: unknown): unknown {
  if (typeof error === 'string') return withoutPaths(error);
  if (typeof error !== 'object' || error === null) return String(error);
  const serialized: object = error instanceof Error ? stdSerializers.err(error) : error;
  const told = Object.entries(serialized)
    .filter(([name, value]) => TELLING.includes(name) && ['string', 'number'].includes(typeof value))
    .map(([name, value]) => [name, typeof value === 'string' ? withoutPaths(value) : value]);
  return Object.fromEntries(told);
}

export function createLog(level: LogLevel): Log {
  return pino({ level, base: null, serializers: { err: describeError } }, destination({ fd: 2, sync: true }));
}
