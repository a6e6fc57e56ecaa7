/** The time zone of the machine, for whoever sits at it. */

/** An IANA name; null where the machine is set to UTC, as servers are: nobody lives there. */
export function ownZone(): string | null {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return /^(?:Etc\/)?(?:UTC|GMT)$/.test(timeZone) ? null : timeZone;
}
