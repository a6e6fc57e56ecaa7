/** What another version or a person left in the tables is read as what it is, or known for what cannot be read. */
import { describe, expect, it } from 'vitest';
import {
  type DigestRow,
  deliveryOf,
  digestOf,
  type SlotRow,
  slotOf,
} from '../../../src/library/digest-rows.ts';
import { CURSOR, parcelOf, settingsOf } from '../../contract/library-digests-drafts.ts';

const NOW = new Date('2030-01-01T08:00:00Z');

const DIGEST: DigestRow = {
  id: 'digest',
  space: 'slack:T1',
  number: 3,
  settings: settingsOf(),
  surface: 'slack',
  state: 'active',
  blocked_by: null,
  creator: null,
  created_at: NOW,
  next_due_at: NOW,
  look_again_at: null,
  cursor: CURSOR,
  told: parcelOf('x').told,
  removed_at: null,
};

const SLOT: SlotRow = {
  id: 'slot',
  digest_id: 'digest',
  space: 'slack:T1',
  due_at: NOW,
  kind: 'scheduled',
  state: 'posting',
  holder: 'a',
  lease_until: NOW,
  retry_at: null,
  attempts: 1,
  parcel: parcelOf('x'),
  posting_since: NOW,
  sent: [{ id: '1', link: null }],
  is_unsettled: true,
  posted_at: null,
  reason: null,
  created_at: NOW,
};

describe('digestOf', () => {
  it('reads what is whole, and leaves out what a newer version added', () => {
    const settings = { ...settingsOf(), colour: 'blue' };
    expect(digestOf({ ...DIGEST, settings })).toMatchObject({
      number: 3,
      settings: settingsOf(),
      cursor: CURSOR,
    });
    expect(digestOf({ ...DIGEST, settings })?.settings).not.toHaveProperty('colour');
  });

  it.each<[string, Partial<DigestRow>]>([
    ['no settings', { settings: null }],
    ['settings that are text', { settings: 'xinjiang' }],
    [
      'a surface that is none',
      { settings: { ...settingsOf(), place: { surface: 'pigeon', channel: 'C1' } } },
    ],
    ['half a story', { settings: { ...settingsOf(), stories: 0.5 } }],
    ['no cursor', { cursor: {} }],
    ['a cursor before the first', { cursor: { ...CURSOR, own: -1 } }],
    ['a cursor of no time', { cursor: { ...CURSOR, at: 'yesterday' } }],
    ['stories that are none', { told: [{ headline: 'x' }] }],
    ['no stories', { told: null }],
  ])('knows what cannot be read: %s', (_, change) => {
    expect(digestOf({ ...DIGEST, ...change })).toBeNull();
  });
});

describe('slotOf and deliveryOf', () => {
  it('read what is whole', () => {
    expect(slotOf(SLOT)).toMatchObject({ parcel: parcelOf('x'), sent: [{ id: '1', link: null }] });
    expect(slotOf({ ...SLOT, parcel: null })).toMatchObject({ parcel: null, isUnsettled: true });
  });

  it.each<[string, Partial<SlotRow>]>([
    ['a parcel without parts', { parcel: { ...parcelOf('x'), parts: null } }],
    ['a parcel without cursor', { parcel: { parts: [], told: [] } }],
    ['parts without ids', { sent: [{ link: null }] }],
    ['no parts', { sent: null }],
  ])('know what cannot be read: %s', (_, change) => {
    expect(slotOf({ ...SLOT, ...change })).toBeNull();
  });

  it('show the history of a digest that cannot be read', () => {
    const { parcel: _, ...row } = SLOT;
    const whole = { ...row, number: 3, settings: settingsOf() };
    expect(deliveryOf(whole)).toMatchObject({
      digestNumber: 3,
      topic: 'xinjiang',
      channel: 'C1',
      zone: 'Europe/Berlin',
    });
    expect(deliveryOf({ ...whole, settings: {}, sent: 7 })).toMatchObject({
      topic: null,
      channel: '',
      zone: 'UTC',
      sent: [],
    });
  });
});
