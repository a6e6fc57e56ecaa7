/** What of a digest stands in the channel itself: whom it calls, its title, and how much there is in the thread. */
import type { Message } from '../../src/messages/message.ts';
import { restInThread } from '../../src/messages/rest-in-thread.ts';
import type { Mention } from '../../src/surfaces/posting.ts';
import type { Unit } from './unit.ts';

const USER_GROUP = /^S[A-Z0-9]+$/;

/** Nothing where there is nobody to call, or no user group of Slack's. */
export function callUnits(mention: Mention | null): Unit[] {
  if (mention?.kind !== 'group' || !USER_GROUP.test(mention.id)) return [];
  return [
    { kind: 'line', group: -3, leadsOn: true, inlines: [{ type: 'usergroup', usergroup_id: mention.id }] },
  ];
}

interface SplitMessage {
  readonly head: readonly Unit[];
  readonly rest: readonly Unit[];
}

/** The title and the notices that follow it, with a line on the rest where there is any. */
export function splitAtHead(message: Message, units: readonly Unit[]): SplitMessage {
  const first = message.blocks.findIndex(({ type }) => type !== 'notice');
  const end = first < 0 ? message.blocks.length : first;
  const head = units.filter(({ group }) => group < end);
  const rest = units.filter(({ group }) => group >= end);
  if (rest.length === 0) return { head, rest };
  const more: Unit = { kind: 'note', group: end, leadsOn: false, text: restInThread(message) };
  return { head: [...head, more], rest };
}
