/** Who manages sources, from where, and with what. */
import { OnRecordError } from '../../../errors.ts';
import type { SpaceLibrary } from '../../../library/library.ts';
import type { AskerProfile } from '../../../surfaces/surface.ts';
import type { Source } from '../source.ts';
import type { SourceReader } from '../source-reader.ts';
import type { SpaceSources } from '../source-store.ts';
import type { Shelf } from '../source-tools.ts';
import { isTrusted, type Web, webFor } from '../web-for.ts';

export interface SourceManager {
  readonly sources: SpaceSources;
  /** Keeps what is offered until a button is pressed. */
  readonly library: Pick<SpaceLibrary, 'keepAnswer' | 'answer'>;
  readonly space: string;
  /** The platform's id of the person; null for the operator, who may do everything. */
  readonly user: string | null;
  readonly profile: () => Promise<AskerProfile>;
  /** Of the setting ADMINS: `slack:U…`, `discord:…`. */
  readonly admins: ReadonlySet<string>;
  /** Whether a path of this machine may be a source: for whoever sits at it. */
  readonly mayNameFolders: boolean;
  /** Relative paths count from here. */
  readonly workingFolder: string;
  readonly web: Web;
  readonly reader: SourceReader;
  readonly shelf: Shelf;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  /** How commands are written here: `/sources`, `onrecord sources`. */
  readonly command: string;
}

/** Outside of any server, Discord calls everybody the master of their own: that is no reason to fetch for them. */
function isPersonal(space: string): boolean {
  return space.startsWith('discord:user:');
}

export async function maySet({ user, space, admins, profile }: SourceManager): Promise<boolean> {
  if (isTrusted(user, space, admins)) return true;
  return !isPersonal(space) && (await profile()).isAdmin;
}

/** For an address that this person typed, as for a source that they added there. */
export function webOfAsker(address: string, { user, space, admins, web }: SourceManager): Web {
  return webFor({ address, addedBy: user, space }, admins, web);
}

/** Throws OnRecordError `usage`. */
export async function demandSay(manager: SourceManager): Promise<void> {
  if (await maySet(manager)) return;
  const who = isPersonal(manager.space)
    ? 'Outside of a server, only those whom my operator named (ADMINS)'
    : 'Only administrators, and those whom my operator named (ADMINS),';
  throw new OnRecordError(
    'usage',
    `${who} may decide what is read. Everybody may look: ${manager.command} list`,
  );
}

/** Throws OnRecordError `usage` where there is none. */
export async function findSource(typed: string, { sources, command }: SourceManager): Promise<Source> {
  const [, digits] = /^\s*#?(\d{1,6})\s*$/.exec(typed) ?? [];
  if (digits === undefined)
    throw new OnRecordError(
      'usage',
      `Say which source, by its number: ${command} list shows them. For example: ${command} check 1`,
    );
  const source = await sources.get(Number(digits));
  if (source !== null) return source;
  throw new OnRecordError('usage', `There is no source #${Number(digits)} here. ${command} list shows them.`);
}
