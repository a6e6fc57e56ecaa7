/** Encrypts secrets so that whoever reads the database learns nothing of them, and whoever changes it is found out. */
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { OnRecordError } from '../errors.ts';

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Some 100 ms and 32 MB, once a process: slows down whoever guesses a key that is a word. */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
/** The same for all libraries: a key of `openssl rand` needs no salt of its own. Also names the format. */
const SALT = 'onrecord secrets 1';

export interface Sealer {
  /** Nonce, tag and ciphertext. @param name bound to the secret, so that one entry cannot be put in place of another. */
  seal(name: string, secret: string): Promise<Uint8Array>;
  /** Throws OnRecordError `configuration` where it was sealed with another key or under another name. */
  open(name: string, sealed: Uint8Array): Promise<string>;
}

/** @param secretKey any string; null where there is none, and then both functions throw OnRecordError `configuration`. */
export function createSealer(secretKey: string | null): Sealer {
  let deriving: Promise<Buffer> | null = null;
  const key = (): Promise<Buffer> => {
    if (secretKey === null) throw new OnRecordError('configuration', MISSING_KEY);
    deriving ??= deriveKey(secretKey);
    return deriving;
  };
  return {
    seal: async (name, secret) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, await key(), nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(Buffer.from(name, 'utf8'));
      const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), text]);
    },
    open: async (name, sealed) => openSealed(await key(), name, sealed),
  };
}

const MISSING_KEY =
  'Tokens can only be stored encrypted, and ONRECORD_SECRET_KEY is not set. Set it to what `openssl rand -base64 32` prints.';
const WRONG_KEY =
  'What is stored encrypted cannot be read with this ONRECORD_SECRET_KEY. Set the key that it was stored with, or install the app again.';

function openSealed(key: Buffer, name: string, sealed: Uint8Array): string {
  try {
    const nonce = sealed.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(name, 'utf8'));
    decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const text = [decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()];
    return Buffer.concat(text).toString('utf8');
  } catch (cause) {
    throw new OnRecordError('configuration', WRONG_KEY, { cause });
  }
}

function deriveKey(secretKey: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(secretKey, SALT, KEY_BYTES, COST, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
