/** The words behind /digest as a request: what is to be done, with which digest, and where it is posted. */
import { parseDigestCommand } from '../../src/surfaces/parse-digest-command.ts';
import type { Place } from '../../src/surfaces/posting.ts';
import type { DigestRequest, DigestWords } from '../../src/surfaces/request.ts';
import { readIncomingText } from './read-incoming-text.ts';

export type DigestCommand =
  | { readonly kind: 'digest'; readonly digest: DigestRequest }
  /** `/digest add` and no more: the person is shown a form. */
  | { readonly kind: 'digest-form' }
  /** It names a thread of another channel than the one where it was typed. */
  | { readonly kind: 'elsewhere' };

const GROUP = /(?:\b(?:mention|call)\s*[:=]?\s*)?<!subteam\^(S[A-Z0-9]+)(?:\|[^<>]*)?>/i;
const MESSAGE_LINK =
  /<?https:\/\/[\w.-]+\.slack(?:-gov)?\.com\/archives\/([CGD][A-Z0-9]+)\/p(\d{10})(\d{6})(\?[^\s<>|]*)?(?:\|[^<>]*)?>?/;
const THREAD_OF_LINK = /[?;&]thread_ts=(\d{10}\.\d{6})/;
/** `edit 3 here`: from now on in this channel. */
const HERE = /(?:^|\s)here$/i;

interface Placed {
  readonly line: string;
  readonly place: Place;
  /** Whether the line says so. */
  readonly isSaid: boolean;
}

/** Null where the line links to a message of another channel. */
function takePlace(line: string, channel: string): Placed | null {
  const here: Place = { surface: 'slack', channel, thread: null };
  const link = MESSAGE_LINK.exec(line);
  if (link === null) return { line, place: here, isSaid: false };
  const [whole, linked, seconds = '', fraction = '', query = ''] = link;
  if (linked !== channel) return null;
  const [, root] = THREAD_OF_LINK.exec(query) ?? [];
  const thread = root ?? `${seconds}.${fraction}`;
  return { line: line.replace(whole, ' '), place: { ...here, thread }, isSaid: true };
}

/** A group is known by its id only where it was chosen from Slack's own list. */
function takeWords(line: string): { readonly line: string; readonly words: Partial<DigestWords> } {
  const group = GROUP.exec(line);
  const [whole = '', mention] = group ?? [];
  if (mention === undefined) return { line: readIncomingText(line), words: {} };
  return { line: readIncomingText(line.replace(whole, ' ')), words: { mention } };
}

function readAdd(digest: Extract<DigestRequest, { act: 'add' }>, channel: string): DigestCommand {
  if (digest.line === '') return { kind: 'digest-form' };
  const placed = takePlace(digest.line, channel);
  if (placed === null) return { kind: 'elsewhere' };
  return { kind: 'digest', digest: { ...digest, ...takeWords(placed.line), place: placed.place } };
}

function readEdit(digest: Extract<DigestRequest, { act: 'edit' }>, channel: string): DigestCommand {
  const placed = takePlace(digest.line, channel);
  if (placed === null) return { kind: 'elsewhere' };
  const { line, words } = takeWords(placed.line);
  const place = placed.isSaid || HERE.test(line) ? placed.place : null;
  return { kind: 'digest', digest: { ...digest, words, line: line.replace(HERE, ''), place } };
}

/** @param channel where it was typed. */
export function readDigestCommand(text: string, channel: string): DigestCommand {
  const digest = parseDigestCommand(text.trim(), { surface: 'slack', channel, thread: null });
  switch (digest.act) {
    case 'list':
      return { kind: 'digest', digest };
    case 'add':
      return readAdd(digest, channel);
    case 'edit':
      return readEdit(digest, channel);
    default:
      return { kind: 'digest', digest: { ...digest, number: readIncomingText(digest.number) } };
  }
}
