/** `onrecord forget` */
import { forgetUnkept, type Keeping, keepsAll } from '../commands/forget-documents.ts';
import { OnRecordError } from '../errors.ts';
import { titled } from '../messages/own-words.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { withWholeLibrary } from './open-resources.ts';
import type { Surroundings } from './surroundings.ts';

export interface ForgetArguments {
  readonly days?: number;
  readonly documents?: number;
}

export async function runForget(asked: ForgetArguments, surroundings: Surroundings): Promise<ExitCode> {
  const { configuration, output, space } = surroundings;
  const isAsked = asked.days !== undefined || asked.documents !== undefined;
  const keeping: Keeping = isAsked
    ? { days: asked.days ?? null, documents: asked.documents ?? null }
    : configuration.keeping;
  if (keepsAll(keeping))
    throw new OnRecordError(
      'usage',
      'Say what is to be kept: onrecord forget --days 90, or --documents 10000, or set ONRECORD_KEEP_DAYS or ONRECORD_KEEP_DOCUMENTS.',
    );
  const count = await withWholeLibrary(surroundings, (library) =>
    forgetUnkept(library.space(space), keeping, surroundings),
  );
  output.show(titled(count === 1 ? '1 document forgotten.' : `${count} documents forgotten.`));
  return EXIT.ok;
}
