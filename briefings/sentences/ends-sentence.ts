/** Decides whether a run of stops ends a sentence, from a bounded number of characters on both sides of it. */
import { classifyStop, opensSentences } from './abbreviations.ts';

const LOOK = 64;
const CLOSERS = new Set([...'"\'”’»«“)]}」』›']);
const QUOTE_CLOSERS = new Set([...'"\'”’»«“」』›']);
const OPENERS = new Set([...'"\'“‘„‚«»‹([{「『—–-']);
const SAID =
  /^(?:said|says|asked|asks|wrote|tweeted|replied|added|shouted|demanded|wondered|cried|yelled|told)$/;
const GERMAN_MONTH =
  /^(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)$/;
const TOP_LEVEL_DOMAIN = /^(?:com|org|net|de|uk|us|eu|io|co|tv|gov|edu|info)$/i;

/**
 * The offset behind the sentence that the stops `text[start..end)` end (closing marks included), or null where the
 * sentence goes on. `from` is where the sentence began.
 */
export function endsSentence(text: string, from: number, start: number, end: number): number | null {
  const stop = text.charAt(end - 1);
  const close = skipClosers(text, end);
  if (isCjkStop(stop))
    return close > end && /^[とっでのがはをに、，]/.test(text.charAt(close)) ? null : close;
  const next = text.charAt(close);
  if (next === '') return close;
  if (!/\s/.test(next)) return endsWithoutSpace(text, from, start, end, close);
  const word = nextWord(text, close);
  if (word === null) return close;
  if (continuesInLowerCase(word)) return null;
  const quoteClosed = close > end && QUOTE_CLOSERS.has(text.charAt(close - 1));
  if (stop === '!' || stop === '?') return quoteClosed && namesWhoSaid(text, close) ? null : close;
  if (stop !== '.' || end - start > 1) return close;
  return endsAtFullStop(text, from, start, word) ? close : null;
}

function endsAtFullStop(text: string, from: number, stop: number, next: string): boolean {
  const before = wordBefore(text, from, stop);
  if (before === '' && text.charAt(stop + 1) === ' ' && text.charAt(stop + 2) === '.') return false;
  if (/^\d{1,3}$/.test(before)) {
    const isListMarker = stop - from < LOOK && text.slice(from, stop).trim() === before;
    return !isListMarker && !(before.length < 3 && GERMAN_MONTH.test(next));
  }
  switch (classifyStop(before)) {
    case 'never':
      return false;
    case 'open':
      return opensSentences(next);
    case 'time':
      return !/^(?:[A-Z]{2,4}|Eastern|Pacific|Central|Mountain|\d.*)$/.test(next);
    case 'number':
      return !/^\d/.test(next);
    default:
      return true;
  }
}

/** Full stops that lack the space behind them ("cooperation.Germany"), told from names of hosts, files and numbers. */
function endsWithoutSpace(
  text: string,
  from: number,
  start: number,
  end: number,
  close: number,
): number | null {
  const last = text.charAt(end - 1);
  if (last === '…' || end - start > 1) return null;
  const before = text.slice(Math.max(from, start - LOOK), start).match(/\S*$/)?.[0] ?? '';
  if (!/(?:\p{Ll}{2}|\d\d|[%)”’"])$/u.test(before) || /[./@:=&]/.test(before)) return null;
  if (text.charAt(end) === '“' && /^“\p{Lu}/u.test(text.slice(end, end + 3))) return end;
  if (close > end && text.charAt(close - 1) !== '”' && text.charAt(close - 1) !== ')') return null;
  const token = text.slice(close, close + LOOK).match(/^\S*/)?.[0] ?? '';
  const word = token.match(/^\p{Lu}\p{Ll}+|^[AI](?=\s|$)|^A(?=n?\s)/u)?.[0];
  if (token !== '' && word === undefined) return null;
  if (TOP_LEVEL_DOMAIN.test(word ?? '') || /[.:/@=](?=\S*[\p{L}\d])/u.test(token)) return null;
  return close;
}

function skipClosers(text: string, end: number): number {
  let at = end;
  while (CLOSERS.has(text.charAt(at))) at += 1;
  const space = text.charAt(at);
  const isFrenchClose =
    (space === ' ' || space === '\u00a0' || space === '\u202f') && text.charAt(at + 1) === '»';
  if (isFrenchClose && !/[\p{L}\d]/u.test(text.charAt(at + 2))) at += 2;
  const note = text.charAt(at) === '[' ? (/^\[\d{1,3}\]/.exec(text.slice(at, at + 5))?.[0].length ?? 0) : 0;
  return at + note;
}

/** The first word behind white space and opening marks on the same line, null where the line ends there. */
function nextWord(text: string, from: number): string | null {
  let at = from;
  while (at < text.length && /\s/.test(text.charAt(at))) {
    if (text.charAt(at) === '\n') return null;
    at += 1;
  }
  const opened = at;
  while (at - opened < 4 && OPENERS.has(text.charAt(at))) at += 1;
  if (at >= text.length) return null;
  return text.slice(at, at + LOOK).match(/^[\p{L}\p{M}\d]+/u)?.[0] ?? '';
}

function wordBefore(text: string, from: number, stop: number): string {
  const back = text.slice(Math.max(from, stop - LOOK), stop);
  return back.match(/(?:[\p{L}\p{M}]\.)*[\p{L}\p{M}\d]+$/u)?.[0] ?? '';
}

/** Lower case continues the sentence; brand names such as "iPhone" open one. */
function continuesInLowerCase(word: string): boolean {
  return /^\p{Ll}/u.test(word) && !/^\p{Ll}{1,2}\p{Lu}/u.test(word);
}

/** `"Did they?" Ada Byron asked.` is one sentence: one to four name words and a verb of saying follow the mark. */
function namesWhoSaid(text: string, from: number): boolean {
  const words = text
    .slice(from, from + LOOK)
    .trim()
    .split(/\s+/);
  const verb = words.findIndex((word) => SAID.test(word.replace(/[.,:]$/, '')));
  if (verb < 1 || verb > 4) return false;
  return words
    .slice(0, verb)
    .every((word) => /^\p{Lu}/u.test(word) && !/^(?:He|She|They|It|We|You|Then|The)$/.test(word));
}

function isCjkStop(stop: string): boolean {
  return stop === '。' || stop === '！' || stop === '？' || stop === '｡';
}
