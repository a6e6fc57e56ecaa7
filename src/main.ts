/** Wiring only: settings, output and commands are put together here, and every error ends here as one sentence. */
import { readFileSync } from 'node:fs';
import type { CommanderError } from 'commander';
import { EXIT, type ExitCode, exitCodeOf } from './command-line/exit-codes.ts';
import { keepExclusions } from './command-line/keep-exclusions.ts';
import { LOCAL_SPACE } from './command-line/local-space.ts';
import { createProgram } from './command-line/program.ts';
import type { Surroundings } from './command-line/surroundings.ts';
import { OnRecordError } from './errors.ts';
import type { SurfaceOpener } from './start/surface-opener.ts';
import { failureSentence, INSIDE, newReference } from './surfaces/failure-sentence.ts';
import type { Surface } from './surfaces/surface.ts';

type Opened = { readonly surroundings: Surroundings };

function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest
    ? String(manifest.version)
    : '';
}

/** A set but empty variable does not hide what the file says. */
function setVariables(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
}

/** Adapters are loaded when they are needed: an SDK takes a third of a second. */
const surfaces: SurfaceOpener = {
  async open({ slack, discord }, tools) {
    const opened: Surface[] = [];
    if (slack.state === 'set') {
      const { createSlackSurface } = await import('../adapters/slack/create-slack-surface.ts');
      opened.push(createSlackSurface(slack.settings, tools));
    }
    if (discord.state === 'set') {
      const { createDiscordSurface } = await import('../adapters/discord/create-discord-surface.ts');
      opened.push(createDiscordSurface(discord.settings, tools));
    }
    return opened;
  },
  async registerDiscordCommands(settings) {
    const { registerCommands } = await import('../adapters/discord/register-commands.ts');
    return registerCommands(settings);
  },
  async terminalPosting() {
    const { createTerminalPosting } = await import('../adapters/terminal/terminal-posting.ts');
    return createTerminalPosting(process.stdout, process.env);
  },
  async converse(handler, space, signal) {
    const { converse } = await import('../adapters/terminal/converse.ts');
    const { stdin: input, stdout: output } = process;
    return converse(handler, space, { input, output, environment: process.env, signal });
  },
};

async function openSurroundings(signal: AbortSignal): Promise<Opened> {
  const { parseConfiguration } = await import('./configuration/configuration.ts');
  const { readEnvironmentFile } = await import('./configuration/environment-file.ts');
  const environment = { ...readEnvironmentFile(process.cwd()), ...setVariables(process.env) };
  const configuration = parseConfiguration(environment, process.cwd());
  const [{ createLog }, { openTerminal }] = await Promise.all([
    import('./log.ts'),
    import('../adapters/terminal/open-terminal.ts'),
  ]);
  return {
    surroundings: {
      configuration,
      log: createLog(configuration.logLevel ?? 'warn'),
      output: openTerminal({ stdout: process.stdout, stderr: process.stderr }, process.env),
      signal,
      now: () => new Date(),
      workingFolder: process.cwd(),
      version: packageVersion(),
      space: LOCAL_SPACE,
      surfaces,
    },
  };
}

/** One sentence for the user; what is unexpected gets a reference under which the log has the rest. */
function report(error: unknown, surroundings: Surroundings | null): ExitCode {
  const isExpected = error instanceof OnRecordError && error.code !== 'internal';
  const reference = newReference();
  const told = error instanceof OnRecordError ? error.message : INSIDE;
  process.stderr.write(`${isExpected ? told : failureSentence(reference, told)}\n`);
  if (isExpected) surroundings?.log.debug({ err: error }, 'command failed');
  else surroundings?.log.error({ err: error, reference }, 'command failed');
  return error instanceof OnRecordError ? exitCodeOf(error.code) : EXIT.failed;
}

/** The first interrupt asks the work to end, the second ends the process. */
function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => {
      controller.abort(new OnRecordError('cancelled', 'Cancelled. What was stored before stays.'));
      process.once(name, () => process.exit(EXIT.cancelled));
    });
  }
  return controller.signal;
}

/** A reader that has gone (`onrecord … | head`) is no error; a full disk is. */
function endWhenOutputFails(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.ok);
    process.stderr.write(`The answer could not be written (${error.code ?? 'unknown reason'}).\n`);
    process.exit(EXIT.failed);
  });
}

function isCommanderError(error: unknown): error is CommanderError {
  return error instanceof Error && error.name === 'CommanderError';
}

/** Runs the command that `argv` (as `process.argv`) names and sets the exit code. Never throws. */
export async function main(argv: readonly string[]): Promise<void> {
  endWhenOutputFails();
  const signal = interruptSignal();
  const run = async (work: (surroundings: Surroundings) => Promise<ExitCode>): Promise<void> => {
    let surroundings: Surroundings | null = null;
    try {
      ({ surroundings } = await openSurroundings(signal));
      process.exitCode = await work(surroundings);
    } catch (error) {
      process.exitCode = report(error, surroundings);
    }
  };
  try {
    const program = createProgram(packageVersion(), run, { input: process.stdin, output: process.stdout });
    await program.parseAsync(keepExclusions(argv));
  } catch (error) {
    if (isCommanderError(error)) process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    else process.exitCode = report(error, null);
  }
}
