/** Secrets: unreadable in the database, bound to their name and key. */
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openLibrary, openMemoryLibrary } from '../../../src/library/open-library.ts';
import { createSealer } from '../../../src/library/sealer.ts';

const TOKEN = 'xoxb-0123456789-made-up-for-the-test';

describe('the sealer', () => {
  const sealer = createSealer('a key');

  it('opens what it sealed, and seals the same differently every time', async () => {
    const [one, two] = [await sealer.seal('T1', TOKEN), await sealer.seal('T1', TOKEN)];
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(false);
    expect(await sealer.open('T1', one)).toBe(TOKEN);
    expect(await createSealer('a key').open('T1', two)).toBe(TOKEN);
    expect(await sealer.open('T2', await sealer.seal('T2', ''))).toBe('');
  });

  it('holds nothing of the secret in what it gives', async () => {
    const sealed = Buffer.from(await sealer.seal('T1', TOKEN));
    for (const encoding of ['latin1', 'base64', 'hex'] as const) {
      expect(sealed.toString(encoding)).not.toContain(Buffer.from(TOKEN.slice(0, 9)).toString(encoding));
    }
  });

  it('refuses another key, another name, and whatever was changed', async () => {
    const sealed = await sealer.seal('T1', TOKEN);
    const refused = { code: 'configuration', message: expect.stringContaining('ONRECORD_SECRET_KEY') };
    await expect(createSealer('another key').open('T1', sealed)).rejects.toMatchObject(refused);
    await expect(sealer.open('T2', sealed)).rejects.toMatchObject(refused);
    for (const at of [0, 13, sealed.length - 1]) {
      const changed = Uint8Array.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      await expect(sealer.open('T1', changed)).rejects.toMatchObject(refused);
    }
    for (const length of [0, 5, 20, 27]) {
      await expect(sealer.open('T1', sealed.subarray(0, length))).rejects.toMatchObject(refused);
    }
  });
});

describe('a library', () => {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-secrets-'));
  afterAll(() => rm(folder, { recursive: true }));

  it('without a key stores no secret, and says how to make one', async () => {
    const library = await openMemoryLibrary();
    await expect(library.secrets.put('T1', TOKEN)).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringMatching(/ONRECORD_SECRET_KEY.*openssl rand -base64 32/),
    });
    expect(await library.secrets.get('T1')).toBeNull();
    await library.close();
  });

  it('gives secrets back to the same key alone, and leaves nothing of them in its files', async () => {
    const first = await openLibrary({ dataFolder: folder, secretKey: 'right' });
    await first.secrets.put('T1', TOKEN);
    await first.close();
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const path = join(folder, name);
      if (statSync(path).isFile()) expect(readFileSync(path).includes(TOKEN.slice(0, 9)), name).toBe(false);
    }
    const wrong = await openLibrary({ dataFolder: folder, secretKey: 'wrong' });
    const refused = await wrong.secrets.get('T1').catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'configuration' });
    expect(String(refused)).not.toMatch(/xoxb/);
    await wrong.close();
    const right = await openLibrary({ dataFolder: folder, secretKey: 'right' });
    expect(await right.secrets.get('T1')).toBe(TOKEN);
    await right.close();
  });
});
