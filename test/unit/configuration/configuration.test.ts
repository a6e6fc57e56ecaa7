import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseConfiguration } from '../../../src/configuration/configuration.ts';
import { VARIABLES } from '../../../src/configuration/variables.ts';
import { OnRecordError } from '../../../src/errors.ts';

describe('configuration', () => {
  test('has a default for everything', () => {
    const configuration = parseConfiguration({}, '/home/x');
    expect(configuration).toMatchObject({
      dataFolder: '/home/x/.onrecord',
      model: undefined,
      logLevel: null,
      slack: { state: 'absent' },
      discord: { state: 'absent' },
      sharedSpace: null,
    });
    expect(configuration.modelsFolder).toMatch(/onrecord$/);
  });

  test('takes relative folders from the working folder, and empty variables as not set', () => {
    const environment = { ONRECORD_DATA: 'lib', ONRECORD_MODELS: '/models', MODEL: '', LOG_LEVEL: ' debug ' };
    expect(parseConfiguration(environment, '/home/x')).toMatchObject({
      dataFolder: '/home/x/lib',
      modelsFolder: '/models',
      model: undefined,
      logLevel: 'debug',
    });
  });

  test('reports all faults together, each with the variable and an example', () => {
    const parse = (): unknown => parseConfiguration({ LOG_LEVEL: 'loud', MODEL: 'm'.repeat(201) }, '/');
    expect(parse).toThrow(OnRecordError);
    expect(parse).toThrow(/LOG_LEVEL must .* LOG_LEVEL=warn/);
    expect(parse).toThrow(/MODEL must .* MODEL=/);
  });

  test('.env.example holds every variable and no other', () => {
    const names = [...readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(names.sort()).toEqual(Object.keys(VARIABLES).sort());
  });

  test('.env.example is valid as it stands', () => {
    const lines = [...readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=(.*)$/gm)];
    const environment = Object.fromEntries(lines.map(([, name, value]) => [name, value]));
    expect(() => parseConfiguration(environment, '/')).not.toThrow();
  });
});
