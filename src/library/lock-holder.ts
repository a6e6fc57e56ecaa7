/** Records which process holds the data folder, and tells later whether that process can still be alive. */
import { readFileSync, readlinkSync, renameSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { z } from 'zod';

const Holder = z.object({
  pid: z.number().int().positive(),
  host: z.string(),
  /** Host, boot and process namespace: a process number means the same process only where these are the same. */
  place: z.string(),
  /** The kernel's start time of the process, null where it cannot be told; tells a reused process number. */
  processStart: z.string().nullable(),
  command: z.string(),
  since: z.string(),
});

export type LockHolder = z.infer<typeof Holder>;

/** `unknown`: on another machine or in another container, so that only the age of its lock can tell. */
export type Liveness = 'alive' | 'dead' | 'unknown';

/** This process as a holder. @param command what people know it by (`onrecord add`). */
export function thisHolder(command: string, now: Date): LockHolder {
  return {
    pid: process.pid,
    host: hostname(),
    place: thisPlace(),
    processStart: processStart(process.pid),
    command,
    since: now.toISOString(),
  };
}

/** Written under another name and moved, so that no reader meets half a record. */
export function writeHolder(path: string, holder: LockHolder): void {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(holder)}\n`);
  renameSync(draft, path);
}

/** Null where there is no record, or none that can be read. */
export function readHolder(path: string): LockHolder | null {
  try {
    return Holder.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

export function livenessOf(holder: LockHolder | null): Liveness {
  if (holder === null || holder.place !== thisPlace()) return 'unknown';
  if (!isRunning(holder.pid)) return 'dead';
  const start = processStart(holder.pid);
  return holder.processStart === null || start === null || start === holder.processStart ? 'alive' : 'dead';
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

function thisPlace(): string {
  const boot = textOrNull(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
  const namespace = textOrNull(() => readlinkSync('/proc/self/ns/pid'));
  return [hostname(), boot ?? '', namespace ?? ''].join(' ');
}

/** Field 22 of /proc/PID/stat, counted behind the command in brackets, which may hold anything; dead zombies count as gone. */
function processStart(pid: number): string | null {
  const stat = textOrNull(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  if (stat === null) return null;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' || fields[0] === 'X' ? 'ended' : (fields[19] ?? null);
}

function textOrNull(read: () => string): string | null {
  try {
    return read();
  } catch {
    return null;
  }
}
