/** Puts what is sought as the reports on it would be put: sentence models place a bare word or name poorly. */

/** To be embedded, and compared with documents; docs/decisions/0012-search.md has what it gains. @param sought see `soughtIn`. */
export function newsOn(sought: string): string {
  return `a news report on ${sought}`;
}
