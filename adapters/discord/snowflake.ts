/** Discord's ids, which begin with their time. */

/** https://docs.discord.com/developers/reference#snowflakes */
const EPOCH_MS = 1_420_070_400_000;

export function isSnowflake(id: string): boolean {
  return /^\d{5,20}$/.test(id);
}

/** The lowest id of that time. */
export function snowflakeAt(time: Date): string {
  return (BigInt(Math.max(0, time.getTime() - EPOCH_MS)) << 22n).toString();
}
