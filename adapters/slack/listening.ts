/** What every listener needs. */
import type { Log } from '../../src/log.ts';
import type { TableRow } from '../../src/messages/message.ts';
import type { Handler } from '../../src/surfaces/surface.ts';
import type { WorkInHand } from '../../src/surfaces/work-in-hand.ts';
import type { Deliveries } from './deliveries.ts';

export interface Listening {
  readonly handler: Handler;
  readonly log: Log;
  readonly deliveries: Deliveries;
  readonly work: WorkInHand;
  /** How the bot is connected, as a line of its status. */
  describeConnection(): TableRow;
}
