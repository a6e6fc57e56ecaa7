/** When a schedule is due by another way than ours: reading the clock minute after minute, as a person would. */

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Wall times as minutes, as if they were UTC. */
export type ReadClock = (instantMs: number) => number;

export function readClockOf(zone: string): ReadClock {
  const formatter = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  });
  return (instantMs) => {
    // "3/29/2026, 02:30"
    const [month = 0, day = 0, year = 0, hour = 0, minute = 0] = (
      formatter.format(instantMs).match(/\d+/g) ?? []
    ).map(Number);
    return Date.UTC(year, month - 1, day, hour, minute) / MINUTE_MS;
  };
}

/** The beginnings (UTC) of the days within which the clocks of the zone are changed. */
export function daysOfChange(readClock: ReadClock, fromMs: number, untilMs: number): number[] {
  const offsetAt = (ms: number) => readClock(ms) - ms / MINUTE_MS;
  const days = Array.from({ length: (untilMs - fromMs) / DAY_MS }, (_, index) => fromMs + index * DAY_MS);
  return days.filter((day) => offsetAt(day) !== offsetAt(day + DAY_MS));
}

/** Each minute of (after, until] at which the clock shows a wall time that is wanted, or jumps over one, for the first time. */
export function walkMinutes(
  readClock: ReadClock,
  isWanted: (wallMinute: number) => boolean,
  afterMs: number,
  untilMs: number,
): number[] {
  const due: number[] = [];
  // The hours before tell which times come for the second time.
  let shownMost = readClock(afterMs - DAY_MS);
  for (let at = afterMs - DAY_MS + MINUTE_MS; at <= untilMs; at += MINUTE_MS) {
    const shown = readClock(at);
    let isDue = false;
    for (let wall = shownMost + 1; wall <= shown; wall += 1) isDue ||= isWanted(wall);
    shownMost = Math.max(shownMost, shown);
    if (isDue && at > afterMs) due.push(at);
  }
  return due;
}
