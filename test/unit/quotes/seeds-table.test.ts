/** Every statement of the two seed articles, by hand; their text stays outside the project, so contents are told by hash. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findQuotes } from '../../../briefings/quotes/find-quotes.ts';
import { splitSentences } from '../../../briefings/sentences/split-sentences.ts';

const SEEDS = new URL('../../../../shared/seeds/', import.meta.url);
const isHere = existsSync(SEEDS);

/** Start, end, first words, the first twelve digits of the SHA-256 of the parts joined by " … ", kind, speaker, role. */
type Row = readonly [number, number, string, string, string, string, string | null];

const STATEMENTS: Readonly<Record<string, readonly Row[]>> = {
  'xinjiang-police-files.txt': [
    [0, 115, 'New revelations from', 'bca91941aaab', 'indirect', 'media reports', null],
    [202, 212, 'slanderous', 'a9ca851899a7', 'mixed', 'China’s leadership', null],
    [748, 793, 'the allegations to', '4d20cd3f8739', 'indirect', 'Annalena Baerbock', 'Foreign Minister'],
    [858, 928, 'I think everyone', '2ea81201bd2b', 'direct', 'Annalena Baerbock', 'Foreign Minister'],
    [
      941,
      1105,
      'disturbing and frightening,',
      '971197c3c8fb',
      'direct',
      'Annalena Baerbock',
      'Foreign Minister',
    ],
    [1170, 1263, 'It’s not something', '66ada216c4e0', 'direct', 'Annalena Baerbock', 'Foreign Minister'],
    [1294, 1444, 'to make it', '34bff9640522', 'direct', 'Annalena Baerbock', 'Foreign Minister'],
    [
      1599,
      1724,
      'Appalled by the',
      '810f1ad90f1f',
      'direct',
      'Linda Thomas-Greenfield',
      'US Ambassador to the UN',
    ],
    [
      1898,
      1929,
      'We are appalled',
      'b1f5c853ff61',
      'direct',
      'Ned Price',
      'spokesman for the US State Department',
    ],
    [
      2087,
      2247,
      'in a system',
      '0bd60c9c7b10',
      'indirect',
      'Ned Price',
      'spokesman for the US State Department',
    ],
    [2283, 2394, 'concern over new', '80f1652cfd8d', 'indirect', 'United Nations', null],
    [2398, 2447, 'We have seen', 'd6a22871c92e', 'direct', 'Stephane Dujarric', 'spokesman'],
    [2522, 2677, 'that UN High', '7fc72d3898a4', 'indirect', 'Stephane Dujarric', 'spokesman'],
    [
      2680,
      2758,
      'The data leaks',
      '64e9ea3b6ff2',
      'mixed',
      'Renata Alt',
      'chairwoman of the Bundestag’s human rights committee',
    ],
    [
      2983,
      3034,
      'China must be',
      '6bf811649e7c',
      'direct',
      'Renata Alt',
      'chairwoman of the Bundestag’s human rights committee',
    ],
  ],
  'baerbock-wang-yi.txt': [
    [
      59,
      214,
      'a transparent clarification',
      '26662ed8a618',
      'indirect',
      'Annalena Baerbock',
      'Foreign Minister',
    ],
    [217, 426, 'At a one-hour', 'cd1080d9e884', 'mixed', 'a spokesman for the Federal Foreign Office', null],
    [635, 739, 'new disclosures from', 'e46bf428ecb1', 'indirect', 'media reports', null],
    [1000, 1078, 'that the camps', '60b4d4b8807d', 'mixed', 'official Chinese statements', null],
    [
      1081,
      1213,
      'In the talks',
      'c8317639a09d',
      'indirect',
      'the spokesman for the Federal Foreign Office',
      null,
    ],
    [1651, 1776, 'The greatest challenge', 'c867f34805c3', 'mixed', 'Annalena Baerbock', 'Foreign Minister'],
    [1819, 1939, 'In order to', 'c6709797f1d8', 'indirect', 'Annalena Baerbock', 'Foreign Minister'],
  ],
};

function read(name: string): Row[] {
  const text = readFileSync(new URL(name, SEEDS), 'utf8');
  return findQuotes(text, splitSentences(text)).map(({ start, end, parts, kind, speaker }) => {
    const words = parts.map((part) => text.slice(part.start, part.end)).join(' … ');
    const hash = createHash('sha256').update(words).digest('hex').slice(0, 12);
    const firstWords = words.split(/\s+/).slice(0, 3).join(' ');
    return [start, end, firstWords, hash, kind, speaker?.name ?? '', speaker?.role ?? null];
  });
}

describe.skipIf(!isHere)(`the seeds${isHere ? '' : ' (skipped: ../shared/seeds is not here)'}`, () => {
  test.each(Object.keys(STATEMENTS))('%s: these statements and no others', (name) => {
    expect(read(name)).toEqual(STATEMENTS[name]);
  });
});
