/** Collects the faults of a request body by field, as Discord reports them together under code 50035. */
import { ApiError } from './api-error.ts';
import { isJsonObject, type Json, type JsonObject } from './json.ts';

export type Path = readonly (string | number)[];

interface Bounds {
  min?: number;
  max: number;
  isRequired?: boolean;
}

export class FormErrors {
  readonly #root: JsonObject = {};
  readonly #prefix: Path;
  #count = 0;

  /** @param prefix where the checked part stands in the body, for example `['data']` in an interaction callback. */
  constructor(prefix: Path = []) {
    this.#prefix = prefix;
  }

  add(path: Path, code: string, message: string): void {
    const node = [...this.#prefix, ...path].reduce<JsonObject>((parent, key) => {
      const child = parent[key];
      if (isJsonObject(child)) return child;
      const made: JsonObject = {};
      parent[key] = made;
      return made;
    }, this.#root);
    const present = node._errors;
    node._errors = [...(Array.isArray(present) ? present : []), { code, message }];
    this.#count += 1;
  }

  required(path: Path): void {
    this.add(path, 'BASE_TYPE_REQUIRED', 'This field is required');
  }

  /**
   * Checks a text. Lengths are counted in UTF-16 units: Discord does not document its unit, and this is the
   * strictest reading of its limits.
   */
  text(path: Path, value: Json | undefined, { min = 0, max, isRequired = false }: Bounds): void {
    if (value === undefined || value === null) {
      if (isRequired) this.required(path);
    } else if (typeof value !== 'string') {
      this.add(path, 'BASE_TYPE_BAD_TYPE', 'Could not interpret value as string.');
    } else if (isRequired && min > 0 && value.trim() === '') {
      this.required(path);
    } else this.#length(path, value.length, min, max);
  }

  /** @returns the list when it is one, so that its items can be checked; else an empty one. */
  list(path: Path, value: Json | undefined, { min = 0, max, isRequired = false }: Bounds): Json[] {
    if (value === undefined || value === null) {
      if (isRequired) this.required(path);
      return [];
    }
    if (!Array.isArray(value)) {
      this.add(path, 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType');
      return [];
    }
    this.#length(path, value.length, min, max);
    return value;
  }

  integer(path: Path, value: Json | undefined, { min = 0, max, isRequired = false }: Bounds): void {
    if (value === undefined || value === null) {
      if (isRequired) this.required(path);
    } else if (typeof value !== 'number' || !Number.isInteger(value)) {
      this.add(path, 'NUMBER_TYPE_COERCE', `Value ${JSON.stringify(value)} is not int.`);
    } else if (value < min) {
      this.add(path, 'NUMBER_TYPE_MIN', `int value should be greater than or equal to ${min}.`);
    } else if (value > max) {
      this.add(path, 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${max}.`);
    }
  }

  flag(path: Path, value: Json | undefined): void {
    if (value === undefined || value === null || typeof value === 'boolean') return;
    this.add(path, 'BOOLEAN_TYPE_CONVERT', 'Must be either true or false.');
  }

  url(path: Path, value: Json | undefined, max = 2048): void {
    this.text(path, value, { max });
    if (typeof value !== 'string') return;
    if (!URL.canParse(value)) this.add(path, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.');
    else if (!/^(?:https?|discord|attachment):$/.test(new URL(value).protocol)) {
      this.add(path, 'URL_TYPE_INVALID_SCHEME', `Scheme "${new URL(value).protocol}" is not supported.`);
    }
  }

  choice(path: Path, value: Json | undefined, allowed: readonly number[]): void {
    if (typeof value === 'number' && allowed.includes(value)) return;
    this.add(path, 'BASE_TYPE_CHOICES', `Value must be one of {${allowed.join(', ')}}.`);
  }

  throwIfAny(): void {
    if (this.#count > 0) throw new ApiError(400, 50035, 'Invalid Form Body', this.#root);
  }

  #length(path: Path, length: number, min: number, max: number): void {
    if (length >= min && length <= max) return;
    if (min > 0) this.add(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
    else this.add(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`);
  }
}
