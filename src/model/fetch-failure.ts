/** Turns npm's and the file system's error codes into sentences that say what to do; never shows an address. */
import { OnRecordError } from '../errors.ts';

const noNetwork = [
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'ETIMEDOUT',
  'ESOCKETTIMEDOUT',
  'ERR_SOCKET_TIMEOUT',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ENETDOWN',
  'EPIPE',
  'ENOTCACHED',
];
const noSpace = ['ENOSPC', 'EDQUOT'];
const noPermission = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'];
const notThere = ['E404', 'ETARGET'];
const refused = ['E401', 'E403', 'ENEEDAUTH', 'EOTP'];
const damaged = ['EINTEGRITY', 'TAR_BAD_ARCHIVE', 'Z_DATA_ERROR', 'Z_BUF_ERROR'];
const untrusted = /CERT|SELF_SIGNED|UNABLE_TO_(?:GET_ISSUER|VERIFY_LEAF)|DEPTH_ZERO|ERR_TLS/;

/** @param code npm's error code, null where it gave none. */
export function npmFailure(code: string | null, cause?: unknown): OnRecordError {
  const because = code === null ? '' : ` (${code})`;
  if (code !== null && noSpace.includes(code)) return noSpaceFailure(null, cause);
  if (code !== null && damaged.includes(code)) return damagedDownload(cause);
  return new OnRecordError('model-unavailable', npmSentence(code, because), { cause });
}

function npmSentence(code: string | null, because: string): string {
  const or = 'or name a model folder in MODEL';
  if (code === null || code === '') {
    return `npm could not fetch the language model; run "npm ping" to see whether npm works, then run this again, ${or}.`;
  }
  if (noNetwork.includes(code)) {
    return `The language model could not be fetched because npm has no network${because}; connect, or check npm's registry and proxy settings, then run this again, ${or}.`;
  }
  if (notThere.includes(code)) {
    return `npm's registry does not have the language model's package${because}; use a registry that has it, then run this again, ${or}.`;
  }
  if (refused.includes(code)) {
    return `npm's registry refused to hand out the language model${because}; check npm's login and registry settings, then run this again, ${or}.`;
  }
  if (untrusted.test(code)) {
    return `npm does not trust the certificate of its registry${because}; set npm's cafile to your network's certificate, then run this again, ${or}.`;
  }
  if (noPermission.includes(code)) {
    return `npm may not write where it has to${because}; make npm's cache folder writable for this user, then run this again, ${or}.`;
  }
  return `npm could not fetch the language model${because}; run "npm ping" to see whether npm works, then run this again, ${or}.`;
}

export function noNpmFailure(): OnRecordError {
  return new OnRecordError(
    'model-unavailable',
    'The language model is not here yet and npm, which fetches it, was not found; put npm on PATH and run this again, or name a model folder in MODEL.',
  );
}

export function damagedDownload(cause?: unknown): OnRecordError {
  return new OnRecordError(
    'model-corrupt',
    'The language model arrived damaged and was thrown away; run "npm cache verify", then run this again.',
    { cause },
  );
}

/** @param folder the folder on the full disk, null where npm did not say which disk is full. */
export function noSpaceFailure(folder: string | null, cause?: unknown): OnRecordError {
  const where = folder === null ? 'The disk' : `The disk of ${folder}`;
  return new OnRecordError(
    'no-space',
    `${where} is too full for the language model; free 200 MB, or set ONRECORD_MODELS to a folder on another disk, then run this again.`,
    { cause },
  );
}

/** An error of the file system below the cache folder. */
export function cacheFolderFailure(folder: string, cause: unknown): OnRecordError {
  const code = systemCode(cause);
  if (noSpace.includes(code)) return noSpaceFailure(folder, cause);
  return new OnRecordError(
    'model-unavailable',
    `The language model cannot be kept in ${folder}${code === '' ? '' : ` (${code})`}; make that folder writable, or set ONRECORD_MODELS to one that is, then run this again.`,
    { cause },
  );
}

export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
