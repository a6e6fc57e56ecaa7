/** Shards that stay closed: those of discord.js may wait without end for the gateway's farewell, or connect anew after it. */
import { Collection, SimpleShardingStrategy, type WebSocketOptions } from 'discord.js';
import { endsBy } from '../../src/surfaces/work-in-hand.ts';

/** How long the gateway may take to answer a farewell. */
const FAREWELL_MS = 1_000;

type Manager = ConstructorParameters<typeof SimpleShardingStrategy>[0];

interface Socket {
  onerror: unknown;
  terminate(): void;
}

function isSocket(value: unknown): value is Socket {
  return typeof value === 'object' && value !== null && 'terminate' in value && 'onerror' in value;
}

/** What discord.js offers no way to: its sockets, to be cut where they do not close. */
function cutSocket(shard: object): void {
  const socket: unknown = Reflect.get(shard, 'connection');
  if (!isSocket(socket)) return;
  // A socket that was still connecting says so, and discord.js listens no more.
  socket.onerror = () => undefined;
  socket.terminate();
}

class ClosableShards extends SimpleShardingStrategy {
  readonly #closed: AbortSignal;

  constructor(manager: Manager, closed: AbortSignal) {
    super(manager);
    this.#closed = closed;
  }

  override async connect(): Promise<void> {
    if (!this.#closed.aborted) await super.connect();
  }

  override async destroy(options?: Parameters<SimpleShardingStrategy['destroy']>[0]): Promise<void> {
    if (!this.#closed.aborted) return super.destroy(options);
    const all: unknown = Reflect.get(this, 'shards');
    const shards = all instanceof Collection ? [...all.values()] : [];
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), FAREWELL_MS);
    await endsBy(super.destroy(options), limit.signal);
    clearTimeout(timer);
    shards.forEach(cutSocket);
  }
}

/** @param closed aborts before the client is destroyed; from then on no shard connects. */
export function buildClosableShards(closed: AbortSignal): NonNullable<WebSocketOptions['buildStrategy']> {
  return (manager) => {
    const { options } = manager;
    const retrieve = options.retrieveSessionInfo;
    // Every shard asks for its session before it connects.
    options.retrieveSessionInfo = (shard) =>
      closed.aborted ? new Promise<null>(() => undefined) : retrieve(shard);
    return new ClosableShards(manager, closed);
  };
}
