/** Reads what the words around one naming of a person say: role, party, gender. */
import { type Gender, genderOfRole } from './first-names.ts';
import type { NameRun } from './read-name-runs.ts';
import { readRoleApposed, readRoleBefore, readRoleBehind, splitParty } from './read-role.ts';

export interface PersonContext {
  readonly role: string | null;
  readonly party: string | null;
  readonly gender: Gender | null;
}

/** Characters looked at in front of the name, and half of those behind it. */
const CONTEXT = 110;

/** The context of a run whose name begins at `nameStart`. */
export function readPersonContext(text: string, run: NameRun, nameStart: number): PersonContext {
  const { party, rest } = splitParty(text.slice(run.end, run.end + CONTEXT * 2));
  const before = text.slice(Math.max(0, nameStart - CONTEXT), nameStart);
  const role = readRoleBefore(before) ?? readRoleApposed(before, rest) ?? readRoleBehind(rest);
  return { role, party, gender: role === null ? null : genderOfRole(role) };
}
