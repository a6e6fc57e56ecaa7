/** Time zones as feeds write them, in minutes east of Greenwich. */

/** Names with one meaning in feeds; IST (India, Israel, Ireland) and the military letters have several and are not taken. */
const NAMED: Readonly<Record<string, number>> = {
  Z: 0,
  UT: 0,
  UTC: 0,
  GMT: 0,
  WET: 0,
  WEST: 60,
  BST: 60,
  CET: 60,
  MEZ: 60,
  CEST: 120,
  MESZ: 120,
  EET: 120,
  SAST: 120,
  EEST: 180,
  MSK: 180,
  PKT: 300,
  WIB: 420,
  HKT: 480,
  SGT: 480,
  AWST: 480,
  JST: 540,
  KST: 540,
  AEST: 600,
  AEDT: 660,
  NZST: 720,
  NZDT: 780,
  EST: -300,
  EDT: -240,
  CST: -360,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
  AKST: -540,
  AKDT: -480,
  HST: -600,
};

const OFFSET = /^(?:UTC|GMT)?([+-\u2212])(\d{1,2})(?::?(\d{2}))?(?:\s*\(?[A-Z]{2,5}\)?)?$/;
const WIDEST_MINUTES = 14 * 60;

/** Null for what is no known zone: `EST`, `+0100`, `GMT+1`, `-05:00 (EST)` are. */
export function zoneOffset(written: string): number | null {
  const zone = written.trim().toUpperCase();
  const named = NAMED[zone.replace(/[()]/g, '')];
  if (named !== undefined) return named;
  const [, sign, hours = '', minutes = '0'] = OFFSET.exec(zone) ?? [];
  if (sign === undefined || Number(minutes) > 59) return null;
  const offset = Number(hours) * 60 + Number(minutes);
  if (offset > WIDEST_MINUTES) return null;
  return sign === '+' ? offset : -offset;
}
