/** What a person at a terminal waits for: the help text, and the first answer of a fresh process. */
import { spawnSync } from 'node:child_process';
import { percentile, print } from './figures.ts';

const ROUNDS = 7;

function medianMs(args: readonly string[], environment: NodeJS.ProcessEnv): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    spawnSync(process.execPath, [...args], { env: { ...process.env, ...environment }, encoding: 'utf8' });
    return performance.now() - start;
  });
  return percentile(times, 0.5);
}

/** @param dataFolder an empty folder; the samples are read into it first. */
export function measureStarts(dataFolder: string): void {
  const environment = { ONRECORD_DATA: dataFolder };
  const bare = medianMs(['-e', ''], {});
  const help = medianMs(['bin/onrecord.js', '--help'], {});
  spawnSync(process.execPath, ['bin/onrecord.js', 'add', 'samples'], {
    env: { ...process.env, ...environment },
  });
  const brief = medianMs(['bin/onrecord.js', 'brief', 'xinjiang'], environment);
  const ratio = (time: number): string =>
    `${(time / bare).toFixed(1)} times a bare Node start of ${bare.toFixed(0)} ms`;
  print('--help', `${help.toFixed(0)} ms`, `${ratio(help)}; aim: under 300 ms`);
  print('cold start to first answer', `${brief.toFixed(0)} ms`, `brief on the samples; ${ratio(brief)}`);
}
