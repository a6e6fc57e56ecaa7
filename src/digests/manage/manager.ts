/** Who manages digests, from where, and with what. */

import { OnRecordError } from '../../errors.ts';
import type { PartPlace, Refusal } from '../../surfaces/posting.ts';
import type { AskerProfile } from '../../surfaces/surface.ts';
import type { ComposedDigest } from '../composed-digest.ts';
import type { ComposeOptions } from '../delivery-tools.ts';
import type { Digest } from '../digest.ts';
import type { SpaceDigests } from '../digest-store.ts';

export interface Manager {
  readonly digests: SpaceDigests;
  readonly space: string;
  /** The platform's id of the person; null for the operator, who may do everything. */
  readonly user: string | null;
  /** Where it is asked; null for nowhere. */
  readonly channel: string | null;
  readonly profile: () => Promise<AskerProfile>;
  readonly compose: (digest: Digest, options: ComposeOptions) => Promise<ComposedDigest>;
  readonly check: (at: PartPlace) => Promise<Refusal | null>;
  readonly now: () => Date;
  /** How commands are written here: `/digest`, `onrecord digest`. */
  readonly command: string;
}

export async function isAdmin({ user, profile }: Manager): Promise<boolean> {
  return user === null || (await profile()).isAdmin;
}

/** Its subject may be nobody else's business: a digest is seen where it is posted, by who made it, and by administrators. */
async function maySee(digest: Digest, manager: Manager): Promise<boolean> {
  const isHere = manager.channel !== null && digest.settings.place.channel === manager.channel;
  const isOwn = digest.creator !== null && digest.creator === manager.user;
  return isHere || isOwn || (await isAdmin(manager));
}

/** Those that the person may see, by number. */
export async function visibleDigests(manager: Manager): Promise<Digest[]> {
  const digests = await manager.digests.list();
  const seen = await Promise.all(digests.map((digest) => maySee(digest, manager)));
  return digests.filter((_, i) => seen[i]);
}

function numberOf(typed: string): number | null {
  const [, digits] = /^\s*#?(\d{1,6})\s*$/.exec(typed) ?? [];
  return digits === undefined ? null : Number(digits);
}

/** Throws OnRecordError `usage` where there is none that the person may see. */
export async function findDigest(typed: string, manager: Manager): Promise<Digest> {
  const number = numberOf(typed);
  if (number === null) {
    throw new OnRecordError(
      'usage',
      `Say which digest, by its number: ${manager.command} list shows them. For example: ${manager.command} preview 1`,
    );
  }
  const digest = await manager.digests.get(number);
  if (digest === null || !(await maySee(digest, manager)))
    throw new OnRecordError(
      'usage',
      `There is no digest #${number} here. ${manager.command} list shows them.`,
    );
  return digest;
}

/** As {@link findDigest}; for administrators also one that was removed, or cannot be read any more. */
export async function findPastDigest(typed: string, manager: Manager): Promise<Pick<Digest, 'number'>> {
  const number = numberOf(typed);
  if (number === null || !(await isAdmin(manager))) return findDigest(typed, manager);
  return (await manager.digests.get(number)) ?? { number };
}

/** Throws OnRecordError `usage` where the person may not change it. */
export async function findOwnDigest(typed: string, manager: Manager): Promise<Digest> {
  const digest = await findDigest(typed, manager);
  const isOwn = digest.creator !== null && digest.creator === manager.user;
  if (isOwn || (await isAdmin(manager))) return digest;
  throw new OnRecordError(
    'usage',
    `Digest #${digest.number} was made by somebody else: they or an administrator can change it.`,
  );
}

/**
 * Who may no longer be in a channel must not have anything posted there: it is asked for in that channel, or by an
 * administrator. Throws OnRecordError `usage`.
 */
export async function demandHere(channel: string, manager: Manager): Promise<void> {
  if (manager.channel === channel || (await isAdmin(manager))) return;
  throw new OnRecordError(
    'usage',
    'Say this in the channel where it is posted, so that I see that you are in it; or ask an administrator.',
  );
}

/** Throws OnRecordError `usage`. */
export async function demandAdmin(manager: Manager): Promise<void> {
  if (await isAdmin(manager)) return;
  throw new OnRecordError('usage', 'Only an administrator may have a digest call a role or a group.');
}
