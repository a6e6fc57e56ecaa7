/** JSON as it crosses the wire, with reads that do not guess. */

export type Json = string | number | boolean | null | Json[] | JsonObject;

export interface JsonObject {
  [name: string]: Json | undefined;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function objectAt(source: JsonObject, name: string): JsonObject {
  const value = source[name];
  return isJsonObject(value) ? value : {};
}

export function listAt(source: JsonObject, name: string): Json[] {
  const value = source[name];
  return Array.isArray(value) ? value : [];
}

export function textAt(source: JsonObject, name: string): string | undefined {
  const value = source[name];
  return typeof value === 'string' ? value : undefined;
}

export function numberAt(source: JsonObject, name: string): number | undefined {
  const value = source[name];
  return typeof value === 'number' ? value : undefined;
}

/** @returns the value as JSON would carry it: a copy without `undefined`, in which bigints are not allowed. */
export function toJson(value: object): JsonObject {
  const copy: unknown = JSON.parse(JSON.stringify(value));
  return isJsonObject(copy) ? copy : {};
}
