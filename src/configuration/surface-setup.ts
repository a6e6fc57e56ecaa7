/** Whether a surface can be started with what is set. */
import { type ZodType, z } from 'zod';
import { faultLine, type VariableName } from './variables.ts';

export type Variables = Partial<Record<VariableName, string>>;

export type Setup<T> =
  | { readonly state: 'absent' }
  /** Each fault names a variable, what is wrong and where to get it. */
  | { readonly state: 'faulty'; readonly faults: readonly string[] }
  | { readonly state: 'set'; readonly settings: T };

/** A password in an address would be refused by the SDKs, and be seen where addresses are. */
export const webAddress = z
  .url({ protocol: /^https?$/ })
  .refine((address) => !/^[^/]*\/\/[^/]*@/.test(address));

/** The lines on every variable of `schema` that is set and wrong. */
export function wrongVariables(schema: ZodType, variables: Variables): string[] {
  const parsed = schema.safeParse(variables);
  if (parsed.success) return [];
  return [...new Set(parsed.error.issues.map((issue) => issue.path[0] as VariableName))].map(faultLine);
}

/** The line on a variable that is not set, though others ask for it. */
export function missing(name: VariableName, because: string): string {
  return `${name} is missing: ${because}. ${faultLine(name)}`;
}
