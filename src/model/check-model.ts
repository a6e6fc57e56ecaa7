/** Tells an intact model folder from a partial or corrupt one, cheaply when nothing changed since the last check. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import type { ModelFile } from './embedded-model.ts';

export type ModelState =
  | { readonly state: 'absent' }
  | { readonly state: 'damaged'; readonly faults: readonly string[] }
  | { readonly state: 'intact'; readonly checked: 'marker' | 'sha256' };

const markerName = 'verified.json';
const markerSchema = z.record(
  z.string(),
  z.object({ bytes: z.number(), mtimeMs: z.number(), ctimeMs: z.number() }),
);
type Marker = z.infer<typeof markerSchema>;

/**
 * Compares sizes always, and SHA-256 whenever the marker of the last full check does not match the files'
 * sizes and times (of change too: the package sets one time of modification on all files). `full` hashes in any case.
 */
export async function checkModel(
  folder: string,
  files: readonly ModelFile[],
  full = false,
): Promise<ModelState> {
  const found = await statFiles(folder, files);
  if (Object.keys(found).length === 0) return { state: 'absent' };
  const faults = files.flatMap((file) => sizeFault(file, found[file.path]?.bytes));
  if (faults.length > 0) return { state: 'damaged', faults };
  if (!full && (await markerMatches(folder, found))) return { state: 'intact', checked: 'marker' };
  const corrupt = await hashFaults(folder, files);
  if (corrupt.length > 0) return { state: 'damaged', faults: corrupt };
  await writeMarker(folder, found);
  return { state: 'intact', checked: 'sha256' };
}

async function statFiles(folder: string, files: readonly ModelFile[]): Promise<Marker> {
  const found: Marker = {};
  for (const { path } of files) {
    const entry = await stat(join(folder, path)).catch(() => null);
    if (entry?.isFile()) {
      const { size, mtimeMs, ctimeMs } = entry;
      found[path] = { bytes: size, mtimeMs, ctimeMs };
    }
  }
  return found;
}

function sizeFault(file: ModelFile, bytes: number | undefined): string[] {
  if (bytes === undefined) return [`${file.path} is missing`];
  return bytes === file.bytes ? [] : [`${file.path} has ${bytes} of ${file.bytes} bytes`];
}

async function hashFaults(folder: string, files: readonly ModelFile[]): Promise<string[]> {
  const faults: string[] = [];
  for (const file of files) {
    const sha256 = await hashFile(join(folder, file.path), 'sha256', 'hex').catch(() => 'unreadable');
    if (sha256 !== file.sha256) faults.push(`${file.path} does not have the published content`);
  }
  return faults;
}

/** Streams the file; rejects with the file system's error. */
export async function hashFile(
  path: string,
  algorithm: 'sha256' | 'sha512',
  encoding: 'hex' | 'base64',
  signal?: AbortSignal,
): Promise<string> {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(path), hash, signal === undefined ? {} : { signal });
  return hash.digest(encoding);
}

async function markerMatches(folder: string, found: Marker): Promise<boolean> {
  try {
    const marker = markerSchema.parse(JSON.parse(await readFile(join(folder, markerName), 'utf8')));
    return Object.entries(found).every(([path, { bytes, mtimeMs, ctimeMs }]) => {
      const known = marker[path];
      return known?.bytes === bytes && known.mtimeMs === mtimeMs && known.ctimeMs === ctimeMs;
    });
  } catch {
    return false;
  }
}

/** A folder that cannot be written (shared, read-only) is hashed at every start instead. */
async function writeMarker(folder: string, found: Marker): Promise<void> {
  await writeFile(join(folder, markerName), `${JSON.stringify(found)}\n`).catch(() => undefined);
}
