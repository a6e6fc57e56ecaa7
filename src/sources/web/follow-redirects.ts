/** Goes from redirect to redirect, each of which is judged and fetched as if it had been asked for itself. */
import { describeAddress } from './describe-address.ts';
import type { WebOutcome } from './web-client.ts';

export interface Redirect {
  readonly kind: 'redirect';
  readonly to: URL;
  /** 301 and 308. */
  readonly isPermanent: boolean;
}

/** Fetches one address; `movedTo` of what it fetches is not yet known. */
export type Visit = (url: URL) => Promise<WebOutcome | Redirect>;

/** Tells where the fault lies, once it is no longer where the reader thinks. */
function afterRedirect(outcome: WebOutcome, start: URL): WebOutcome {
  if (!('why' in outcome)) return outcome;
  return { ...outcome, why: `${describeAddress(start)} redirects: ${outcome.why}` };
}

/** @param limit how many redirects are followed. */
export async function followRedirects(start: URL, limit: number, visit: Visit): Promise<WebOutcome> {
  const seen = new Set<string>();
  let isPermanent = true;
  for (let url = start; ; ) {
    if (seen.has(url.href)) return { kind: 'unfit', why: `${describeAddress(start)} redirects in a circle.` };
    if (seen.size > limit) {
      return { kind: 'unfit', why: `${describeAddress(start)} redirects more than ${limit} times.` };
    }
    seen.add(url.href);
    const outcome = await visit(url);
    if (outcome.kind === 'redirect') {
      isPermanent &&= outcome.isPermanent;
      url = outcome.to;
    } else if (seen.size === 1) return outcome;
    else if (outcome.kind !== 'fetched') return afterRedirect(outcome, start);
    else return { ...outcome, movedTo: isPermanent ? outcome.url : null };
  }
}
