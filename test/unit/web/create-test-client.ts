/** The real client with a test's limits: no pause between requests, nothing of this machine's own; each address is a source's. */
import { createWebClient, type WebClientOptions } from '../../../src/sources/web/create-web-client.ts';
import { userAgent } from '../../../src/sources/web/user-agent.ts';
import type { WebClient } from '../../../src/sources/web/web-client.ts';

export function createTestClient({ limits, ...options }: Partial<WebClientOptions> = {}): WebClient {
  const client = createWebClient({
    log: { debug: () => {} },
    userAgent: userAgent('1.2.3', null),
    ownAddresses: () => [],
    ...options,
    limits: { pauseMs: 0, ...limits },
  });
  return {
    fetch: (request, signal) => client.fetch({ trustedSource: request.url, ...request }, signal),
    close: () => client.close(),
  };
}
