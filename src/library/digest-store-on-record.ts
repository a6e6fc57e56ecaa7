/** The digests and slots of all spaces, as the port has them, in the database. */
import type { DigestStore, SpaceDigests } from '../digests/digest-store.ts';
import { claimSlots } from './claim-slots.ts';
import {
  addDigest,
  blockDigest,
  changeDigest,
  getDigest,
  listDigests,
  removeDigest,
} from './digests-on-record.ts';
import { finishSlot } from './finish-slot.ts';
import { planDueDigests } from './plan-due-digests.ts';
import { reservePaces } from './reserve-paces.ts';
import { beginPosting, notePart, releaseSlots, renewLease } from './slots-in-hand.ts';
import { deliveriesOnRecord, runDigestNow } from './slots-of-space.ts';
import type { LibraryParts } from './space-library.ts';

export type DigestParts = Pick<LibraryParts, 'db' | 'forgetting' | 'now' | 'attempt'>;

export function digestsOnRecord(parts: DigestParts): DigestStore {
  const { db, forgetting, now, attempt } = parts;
  return {
    space: (name) => spaceDigests(parts, name),
    planDue: (plan, limit) =>
      attempt(async () => {
        await forgetting.now();
        return planDueDigests(db, plan, limit, now());
      }),
    claim: (claiming) => attempt(() => claimSlots(db, claiming, now)),
    renew: ({ slot }, holder, leaseMs) =>
      attempt(() => renewLease(db, { slotId: slot.id, holder }, leaseMs, now())),
    beginPosting: (slotId, holder, parcel) =>
      attempt(() => beginPosting(db, { slotId, holder }, parcel, now())),
    notePart: (slotId, holder, part) => attempt(() => notePart(db, { slotId, holder }, part, now())),
    finish: (slotId, holder, outcome) => attempt(() => finishSlot(db, { slotId, holder }, outcome, now)),
    block: (digestId, reason) => attempt(() => blockDigest(db, digestId, reason)),
    release: (holder) => attempt(() => releaseSlots(db, holder)),
    reserve: (paces) => attempt(() => reservePaces(db, paces, now)),
  };
}

function spaceDigests({ db, now, attempt }: DigestParts, space: string): SpaceDigests {
  return {
    add: (digest) => attempt(() => addDigest(db, space, digest, now())),
    list: () => attempt(() => listDigests(db, space)),
    get: (number) => attempt(() => getDigest(db, space, number)),
    change: (number, change) => attempt(() => changeDigest(db, space, number, change)),
    remove: (number) => attempt(() => removeDigest(db, space, number, now())),
    runNow: (number) => attempt(() => runDigestNow(db, space, number, now())),
    deliveries: (options) => attempt(() => deliveriesOnRecord(db, space, options)),
  };
}
