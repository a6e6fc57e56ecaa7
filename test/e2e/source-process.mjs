/** A process that reads the sources of a shared database: the real engine, store and web client; documents are counted only. */
import { once } from 'node:events';
import { connect } from 'node:net';
import pino from 'pino';
import { openLibrary } from '../../dist/src/library/open-library.js';
import { runSources } from '../../dist/src/sources/subscriptions/run-sources.js';
import { createWebClient } from '../../dist/src/sources/web/create-web-client.js';

const [databaseUrl, port, name, leaseMs] = process.argv.slice(2);
const log = pino({ level: 'warn' }, pino.destination(2));
const library = await openLibrary({ databaseUrl });
const web = createWebClient({
  log,
  userAgent: name,
  // Every host of the test's is the one server, which answers on this machine.
  resolve: async () => ['93.184.216.34'],
  dial: async () => {
    const socket = connect({ host: '127.0.0.1', port: Number(port) });
    await once(socket, 'connect');
    return socket;
  },
  limits: { pauseMs: 0, atOnce: 8 },
});

runSources(
  {
    store: library.sources,
    holder: name,
    web,
    reader: {
      parseFeed: async ({ bytes }) => JSON.parse(new TextDecoder().decode(bytes)),
      fullText: async ({ html }) => ({ document: { text: html }, isBlurb: false }),
    },
    shelf: {
      put: async (_space, documents) => documents.map(({ id }) => ({ documentId: id, isNews: true })),
    },
    log,
    now: () => library.sources.now(),
    random: Math.random,
    leaseMs: Number(leaseMs),
  },
  async () => undefined,
);
process.stdout.write('reading\n');
