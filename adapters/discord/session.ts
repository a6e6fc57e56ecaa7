/** What one connection to Discord shares: who answers, how to post, and whether it still takes work. */
import type { Client, REST } from 'discord.js';
import type { Log } from '../../src/log.ts';
import type { Handler } from '../../src/surfaces/surface.ts';
import type { WorkInHand } from '../../src/surfaces/work-in-hand.ts';

export interface Session {
  readonly client: Client<true>;
  /** For answers to interactions; see {@link createInteractionRest}. */
  readonly interactions: REST;
  readonly handler: Handler;
  readonly log: Log;
  readonly work: WorkInHand;
}
