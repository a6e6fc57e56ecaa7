/** The file system's error codes in words. */

const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist.',
  EACCES: 'may not be read: its permissions forbid it.',
  EPERM: 'may not be read: its permissions forbid it.',
  ELOOP: 'is a link that leads to itself.',
  ENOTDIR: 'does not exist: a part of its path is a file.',
  ENAMETOOLONG: 'has a path that is too long.',
  EMFILE: 'could not be opened: too many files are open.',
  EIO: 'could not be read: the disk reports an error.',
};

/** A sentence without its subject: "does not exist." */
export function describeFileError(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return WORDS[code] ?? `could not be read${code === '' ? '' : ` (${code})`}.`;
}
