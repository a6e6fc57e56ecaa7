/** Opens a connection; what goes wrong is said in the application's words. */
import { OnRecordError } from '../../src/errors.ts';
import type { SlackSettings } from '../../src/surfaces/settings.ts';
import type { Connection } from './connection.ts';
import { surfaceError } from './slack-error.ts';

function isPortTaken(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')
  );
}

/** Throws OnRecordError `configuration` or `surface-unavailable`. */
export async function openConnection(
  connection: Connection,
  { connection: chosen }: SlackSettings,
): Promise<void> {
  try {
    await connection.open();
  } catch (error) {
    if (!isPortTaken(error))
      throw surfaceError(error, chosen.mode === 'socket' ? 'SLACK_APP_TOKEN' : 'SLACK_SIGNING_SECRET');
    const port = chosen.mode === 'http' ? `SLACK_PORT: port ${chosen.port}` : 'The port of the install page';
    throw new OnRecordError('configuration', `${port} is taken or not allowed. Choose another.`, {
      cause: error,
    });
  }
}
