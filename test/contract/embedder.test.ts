/** The real model, as users run it: compiled worker, embedded weights. Fetches them where the cache lacks them. */
import { defaultModelCacheFolder } from '../../src/model/model-cache-folder.ts';
import { embeddedChoice } from '../../src/model/resolve-model.ts';
import { startEmbedder } from '../../src/model/start-embedder.ts';
import { describeEmbedder } from './embedder-contract.ts';

const cacheFolder = process.env.ONRECORD_MODELS ?? defaultModelCacheFolder();
const workerUrl = new URL('../../dist/src/model/embedding-worker.js', import.meta.url);

describeEmbedder('the embedded model', async () => {
  const embedder = await startEmbedder({ model: embeddedChoice(cacheFolder), workerUrl });
  await embedder.start();
  return embedder;
});
