/** npm brings the model, so that the user's registry, proxy and certificate settings hold; this finds it. */
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { basename, delimiter, dirname, join } from 'node:path';

/** A program and its first arguments; never run through a shell. */
export interface NpmCommand {
  readonly file: string;
  readonly args: readonly string[];
}

export interface NpmPlace {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  /** The running Node.js, for npm's command-line script and for the npm installed beside it. */
  readonly execPath: string;
}

/** Looks at `npm_execpath` (set by npm and npx), then at PATH, then beside Node.js; null where there is none. */
export async function findNpm(place: NpmPlace): Promise<NpmCommand | null> {
  return (await npmOfThisRun(place)) ?? (await npmOnPath(place)) ?? (await npmBesideNode(place));
}

/** yarn and pnpm set `npm_execpath` too, to themselves, and their `pack` is another command. */
async function npmOfThisRun({ env, execPath }: NpmPlace): Promise<NpmCommand | null> {
  const script = env.npm_execpath;
  if (script === undefined || !/^np[mx]-cli\.c?js$/.test(basename(script))) return null;
  return runByNode(execPath, join(dirname(script), 'npm-cli.js'));
}

async function npmOnPath({ env, platform, execPath }: NpmPlace): Promise<NpmCommand | null> {
  const path = platform === 'win32' ? (env.Path ?? env.PATH) : env.PATH;
  for (const folder of (path ?? '').split(delimiter).filter((part) => part !== '')) {
    const command =
      platform === 'win32' ? await npmOfCmdFile(folder, execPath) : await executable(join(folder, 'npm'));
    if (command !== null) return command;
  }
  return null;
}

/** Node.js runs no `.cmd` file without a shell, so the script behind `npm.cmd` is run instead. */
async function npmOfCmdFile(folder: string, execPath: string): Promise<NpmCommand | null> {
  if (!(await isFile(join(folder, 'npm.cmd')))) return null;
  return runByNode(execPath, join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'));
}

async function npmBesideNode({ execPath, platform }: NpmPlace): Promise<NpmCommand | null> {
  const modules = platform === 'win32' ? ['node_modules'] : ['..', 'lib', 'node_modules'];
  return runByNode(execPath, join(dirname(execPath), ...modules, 'npm', 'bin', 'npm-cli.js'));
}

async function runByNode(execPath: string, script: string): Promise<NpmCommand | null> {
  return (await isFile(script)) ? { file: execPath, args: [script] } : null;
}

async function executable(file: string): Promise<NpmCommand | null> {
  if (!(await isFile(file))) return null;
  const isExecutable = await access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
  return isExecutable ? { file, args: [] } : null;
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isFile() ?? false;
}
