/** `onrecord discord register` */
import { OnRecordError } from '../errors.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import type { Surroundings } from './surroundings.ts';

const DONE = {
  registered: 'The commands are registered.',
  unchanged: 'The commands were registered already: nothing has changed.',
} as const;

/** Throws OnRecordError `configuration` where Discord is not set up. */
export async function runDiscordRegister({
  configuration,
  surfaces,
  output,
}: Surroundings): Promise<ExitCode> {
  const { discord } = configuration;
  if (discord.state === 'faulty') throw new OnRecordError('configuration', discord.faults.join('\n'));
  if (discord.state === 'absent') {
    throw new OnRecordError('configuration', 'DISCORD_TOKEN is not set: put it into .env first.');
  }
  output.note(DONE[await surfaces.registerDiscordCommands(discord.settings)]);
  return EXIT.ok;
}
