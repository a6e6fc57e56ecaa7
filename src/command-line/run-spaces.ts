/** `onrecord spaces` */
import { titled } from '../messages/own-words.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { withWholeLibrary } from './open-resources.ts';
import type { Surroundings } from './surroundings.ts';

export async function runSpaces(
  { json }: { readonly json?: boolean },
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { output } = surroundings;
  const spaces = await withWholeLibrary(surroundings, (library) => library.spaces());
  if (json) output.showJson(spaces);
  else {
    const rows = spaces.map(({ space, documents }) => {
      const value = documents === 1 ? '1 document' : `${documents} documents`;
      return { label: space, value, state: 'plain' } as const;
    });
    output.show(titled('Spaces on record', [{ type: 'table', rows }]));
  }
  return spaces.length === 0 ? EXIT.nothingOnRecord : EXIT.ok;
}
