/** The hosts inside a network that the operator lets the bot read: exact names or addresses, each with its port. */

/** Of an http or https address: the one that is written, else the scheme's. */
export function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port);
  return url.protocol === 'https:' ? 443 : 80;
}

/** Several spellings of one host become one: `[0:0:0:0:0:0:0:1]:80` is `[::1]:80`. Null for what is no host. */
function hostsOf(entry: string): readonly string[] | null {
  if (entry === '' || /[/?#@\\\s*]/u.test(entry) || !URL.canParse(`http://${entry}`)) return null;
  const url = new URL(`http://${entry}`);
  // URL leaves out port 80 as it leaves out none at all.
  const hasPort = /:\d+$/u.test(entry);
  return hasPort ? [`${url.hostname}:${portOf(url)}`] : [`${url.hostname}:80`, `${url.hostname}:443`];
}

/** @param entry as an operator writes it: `wiki.example.org:8080`, `10.0.0.5`, `[fd00::5]:8080`; no wildcards. */
export function isAllowableHost(entry: string): boolean {
  return hostsOf(entry) !== null;
}

/** Which hosts the operator named. An entry without a port allows ports 80 and 443. */
export class AllowedHosts {
  readonly #entries: readonly string[];
  readonly #hosts: ReadonlySet<string>;

  constructor(entries: readonly string[]) {
    this.#entries = entries;
    this.#hosts = new Set(entries.flatMap((entry) => hostsOf(entry) ?? []));
  }

  includes(url: URL): boolean {
    return this.#hosts.has(`${url.hostname}:${portOf(url)}`);
  }

  /** The entries that name the host of this address, and no other; of what is no address, none. */
  at(address: string): AllowedHosts {
    if (!URL.canParse(address)) return new AllowedHosts([]);
    const url = new URL(address);
    return new AllowedHosts(this.#entries.filter((entry) => new AllowedHosts([entry]).includes(url)));
  }
}
