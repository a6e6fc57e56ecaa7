/** `onrecord doctor` */
import { diagnose } from '../commands/diagnose.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { withLibrary } from './open-resources.ts';
import type { Surroundings } from './surroundings.ts';

export async function runDoctor(
  { json }: { readonly json?: boolean },
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { configuration, workingFolder, output } = surroundings;
  const findings = await diagnose(configuration, workingFolder, () =>
    withLibrary(surroundings, (library) => library.counts()),
  );
  const problems = findings.filter(({ state }) => state === 'problem').length;
  if (json) output.showJson({ isHealthy: problems === 0, findings });
  else {
    const text =
      problems === 0 ? 'All is well.' : `${problems} ${problems === 1 ? 'problem' : 'problems'} found.`;
    output.show({ title: { text, citations: [] }, blocks: [{ type: 'table', rows: findings }] });
  }
  return problems === 0 ? EXIT.ok : EXIT.failed;
}
