/** Reads the body of a request: JSON, or multipart with JSON in `payload_json` and files beside it. */
import type { IncomingMessage } from 'node:http';
import { refuse } from './api-error.ts';
import { isJsonObject, type JsonObject } from './json.ts';

export interface ReadBody {
  body: JsonObject;
  /** The body where it is a list. */
  items: JsonObject[];
  files: string[];
}

/** @throws ApiError 50109 for JSON that is none. */
export async function readBody(request: IncomingMessage): Promise<ReadBody> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (bytes.length === 0) return { body: {}, items: [], files: [] };
  return type.startsWith('multipart/form-data')
    ? readMultipart(bytes, type)
    : { ...readJson(bytes.toString()), files: [] };
}

async function readMultipart(bytes: Buffer, type: string): Promise<ReadBody> {
  const form = await new Response(new Uint8Array(bytes), { headers: { 'Content-Type': type } }).formData();
  const files = [...form].flatMap(([, value]) => (typeof value === 'string' ? [] : value.name));
  const json = form.get('payload_json');
  return { ...readJson(typeof json === 'string' ? json : '{}'), files };
}

function readJson(text: string): Omit<ReadBody, 'files'> {
  const value = parse(text);
  if (Array.isArray(value)) return { body: {}, items: value.filter(isJsonObject) };
  return { body: isJsonObject(value) ? value : {}, items: [] };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refuse('invalidJson');
  }
}
