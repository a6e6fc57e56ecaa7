/** What a person typed, as the address of a source. */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { OnRecordError } from '../../../errors.ts';
import type { SourceKind } from '../source.ts';

const LONGEST = 2_000;
const PATH = /^(?:[./~]|[a-z]:[\\/])/i;

export interface AddressRead {
  readonly kind: 'web' | Extract<SourceKind, 'folder'>;
  readonly address: string;
}

function usage(sentence: string): OnRecordError {
  return new OnRecordError('usage', sentence);
}

function folderOf(typed: string, workingFolder: string): string {
  return typed.startsWith('~') ? join(homedir(), typed.slice(1)) : resolve(workingFolder, typed);
}

/** Also "lantern.example/news", "feed://…", and in angle brackets. */
function urlOf(typed: string): URL | null {
  const address = typed.replace(/^feed:(?:\/\/)?(?=https?:)/i, '').replace(/^feed:\/\//i, 'https://');
  const written =
    /^[a-z][a-z0-9+.-]*:/i.test(address) && !/^[\w.-]+:\d/.test(address) ? address : `https://${address}`;
  return URL.canParse(written) ? new URL(written) : null;
}

/** Throws OnRecordError `usage`: no address, one with a password, a path where none may be named. */
export function readAddress(
  typed: string,
  {
    mayNameFolders,
    workingFolder,
    command,
  }: { mayNameFolders: boolean; workingFolder: string; command: string },
): AddressRead {
  const words = typed.trim().replace(/^<(.*)>$/, '$1');
  if (words === '')
    throw usage(
      `Say which address: a feed, or a page that has one. For example: ${command} add lantern.example/news`,
    );
  if (words.length > LONGEST) throw usage(`An address may have ${LONGEST} characters at most.`);
  if (PATH.test(words)) {
    if (mayNameFolders) return { kind: 'folder', address: folderOf(words, workingFolder) };
    throw usage(
      'Folders are for whoever runs me to add, on the command line: onrecord sources add ./documents',
    );
  }
  const url = urlOf(words);
  const isWeb =
    url !== null && /^https?:$/.test(url.protocol) && /\./.test(url.hostname) && !/\s/.test(words);
  if (!isWeb && !(url !== null && /^https?:\/\/(?:localhost|\[)/i.test(words)))
    throw usage(
      `“${words.slice(0, 100)}” is no address of the web. For example: ${command} add https://lantern.example/feed.xml`,
    );
  if (url.username !== '' || url.password !== '')
    throw usage(
      'I take no address with a user name or a password: everybody who lists the sources would see it.',
    );
  url.hash = '';
  return { kind: 'web', address: url.href };
}
