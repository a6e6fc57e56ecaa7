/** `npm run bench:search`: search in libraries of growing size, and its plot. */
import { parseConfiguration } from '../../src/configuration/configuration.ts';
import { measureScale } from './scale/measure-scale.ts';

const { modelsFolder } = parseConfiguration(process.env, process.cwd());
await measureScale(modelsFolder);
