/** Ids as Discord makes them: sortable by time, unique in one server. */

const discordEpochMs = 1_420_070_400_000;
const idsPerMs = 4096;
let lastMs = 0;
let madeInMs = 0;
let guildsMade = 0;

/** Later ones are greater, however many are made at once. */
export function makeSnowflake(): string {
  const isFull = madeInMs === idsPerMs - 1;
  const nowMs = Math.max(Date.now(), isFull ? lastMs + 1 : lastMs);
  madeInMs = nowMs === lastMs ? madeInMs + 1 : 0;
  lastMs = nowMs;
  return idAt(nowMs, madeInMs);
}

/** Guilds made one after the other fall on different shards: the shard is chosen by the id's milliseconds. */
export function makeGuildId(): string {
  guildsMade += 1;
  return idAt(discordEpochMs + 1_000_000 + guildsMade, 0);
}

export function shardOf(guildId: string | undefined, shardCount: number): number {
  return guildId === undefined ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(shardCount));
}

export function isSnowflake(text: string): boolean {
  return /^\d{1,20}$/.test(text);
}

function idAt(timeMs: number, increment: number): string {
  return ((BigInt(timeMs - discordEpochMs) << 22n) | BigInt(increment)).toString();
}
