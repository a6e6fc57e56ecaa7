/** Fetches a file from the platform that a person put it on, and from nowhere else. */

export interface Download {
  readonly url: string;
  /** Whether a host is the platform's. */
  readonly isOwnHost: (url: URL) => boolean;
  /** Sent to those hosts alone. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly mostBytes: number;
  readonly timeoutMs?: number;
}

interface Refused {
  readonly why: string;
}

const TIMEOUT_MS = 30_000;

async function readAll(body: ReadableStream<Uint8Array>, mostBytes: number): Promise<Uint8Array | Refused> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body) {
    length += part.length;
    if (length > mostBytes) return { why: `It is larger than ${mostBytes / 1e6} MB.` };
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Never rejects. A redirect is refused: it would carry the headers elsewhere. */
export async function downloadFile({
  url: address,
  isOwnHost,
  headers = {},
  mostBytes,
  timeoutMs = TIMEOUT_MS,
}: Download): Promise<Uint8Array | Refused> {
  if (!URL.canParse(address) || !isOwnHost(new URL(address)))
    return { why: 'It does not lie with the platform, and is not fetched from elsewhere.' };
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const answer = await fetch(address, { headers, redirect: 'error', signal });
    if (!answer.ok || answer.body === null)
      return { why: `The platform does not hand it out (status ${answer.status}).` };
    return await readAll(answer.body, mostBytes);
  } catch {
    return { why: 'The platform could not be asked for it. Try again in a minute.' };
  }
}
