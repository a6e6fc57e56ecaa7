/** `onrecord doctor` */
import { diagnose } from '../commands/diagnose.ts';
import { OnRecordError } from '../errors.ts';
import type { TableRow } from '../messages/message.ts';
import { titled } from '../messages/own-words.ts';
import { sourceRow } from '../sources/subscriptions/manage/describe-source.ts';
import type { SecretStore } from '../surfaces/settings.ts';
import type { Surface } from '../surfaces/surface.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { withLibrary, withWholeLibrary } from './open-resources.ts';
import type { Surroundings } from './surroundings.ts';

const WEEK_MS = 7 * 24 * 60 * 60_000;
/** Whether tokens are right does not depend on what is stored. */
const NO_SECRETS: SecretStore = {
  put: async () => undefined,
  get: async () => null,
  delete: async () => undefined,
};

async function diagnoseSurface(surface: Surface, channel: string | undefined): Promise<TableRow[]> {
  try {
    return await surface.diagnose(channel);
  } catch (error) {
    const value = error instanceof OnRecordError ? error.message : 'could not be looked at';
    return [{ label: surface.name, value, state: 'problem' }];
  }
}

async function diagnoseSurfaces(
  { configuration, surfaces, log }: Surroundings,
  channel: string | undefined,
): Promise<TableRow[]> {
  const opened = await surfaces.open(configuration, { log, secrets: NO_SECRETS });
  const found = await Promise.all(opened.map((surface) => diagnoseSurface(surface, channel)));
  const faults = Object.entries({ slack: configuration.slack, discord: configuration.discord }).flatMap(
    ([label, setup]) =>
      setup.state === 'faulty'
        ? setup.faults.map((value): TableRow => ({ label, value, state: 'problem' }))
        : [],
  );
  return [...faults, ...found.flat()];
}

/** How each source of the space is. A library that cannot be opened is a finding already. */
async function diagnoseSources(surroundings: Surroundings): Promise<TableRow[]> {
  const { space, now } = surroundings;
  try {
    return await withWholeLibrary(surroundings, async ({ sources: store }) => {
      const sources = store.space(space);
      const weekly = await sources.documentsSince(new Date(now().getTime() - WEEK_MS));
      return (await sources.list()).map((source) =>
        sourceRow(source, { now: now(), documents: weekly.get(source.number) ?? 0 }),
      );
    });
  } catch {
    return [];
  }
}

export async function runDoctor(
  { json, channel }: { readonly json?: boolean; readonly channel?: string },
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { configuration, workingFolder, output } = surroundings;
  const findings = [
    ...(await diagnose(configuration, workingFolder, () =>
      withLibrary(surroundings, (library) => library.counts()),
    )),
    ...(await diagnoseSources(surroundings)),
    ...(await diagnoseSurfaces(surroundings, channel)),
  ];
  const problems = findings.filter(({ state }) => state === 'problem').length;
  if (json) output.showJson({ isHealthy: problems === 0, findings });
  else {
    const text =
      problems === 0 ? 'All is well.' : `${problems} ${problems === 1 ? 'problem' : 'problems'} found.`;
    output.show(titled(text, [{ type: 'table', rows: findings }]));
  }
  return problems === 0 ? EXIT.ok : EXIT.failed;
}
