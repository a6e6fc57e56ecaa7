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

export type DigestParts = Pick<LibraryParts, 'db' | 'forgetting' | 'now' | 'setClock' | 'attempt'>;

export function digestsOnRecord(parts: DigestParts): DigestStore {
  const { db, forgetting, now, setClock, attempt } = parts;
  return {
    now,
    space: (name) => spaceDigests(parts, name),
    planDue: (plan, limit) =>
      attempt(async () => {
        await setClock();
        await forgetting.now();
        return planDueDigests(db, plan, limit, now());
      }),
    claim: (claiming) => attempt(() => claimSlots(db, claiming, now)),
    renew: ({ slot, hold }, leaseMs) =>
      attempt(() => renewLease(db, { slotId: slot.id, hold }, leaseMs, now())),
    beginPosting: (slotId, hold, parcel) => attempt(() => beginPosting(db, { slotId, hold }, parcel, now())),
    notePart: (slotId, hold, part) => attempt(() => notePart(db, { slotId, hold }, part, now())),
    finish: (slotId, hold, outcome) => attempt(() => finishSlot(db, { slotId, hold }, outcome, now)),
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
