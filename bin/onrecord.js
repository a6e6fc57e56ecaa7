#!/usr/bin/env node
/** The command: builds the compiled code where a clone has none or an old one, then runs it. */
import { buildIfStale } from './build.js';

try {
  await buildIfStale();
  const { main } = await import('../dist/src/main.js');
  await main(process.argv);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
