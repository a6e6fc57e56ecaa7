#!/usr/bin/env node
// Prints what becomes of annotated quotes, whole and on the documents kept back, by kind, speaker and publisher, how
// right each confidence is, and the worst misses:
//   npm run report:quotes -- PREDICTED.jsonl [QUOTES.jsonl] [--misses OUT.txt]
// Documents without predictions are left out. Misses show text, so they go to a file outside the project and are never
// of documents kept back.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { worstMisses } from './list-quote-misses.mjs';
import { DOCUMENTS, KEPT_BACK_FROM, readJsonl } from './quote-documents.mjs';
import { outcomesOf } from './score-quotes.mjs';

const { values, positionals } = parseArgs({
  options: { misses: { type: 'string' } },
  allowPositionals: true,
});
const [predictedPath, documentsPath = DOCUMENTS] = positionals;
const say = (text) => process.stdout.write(`${text}\n`);
const share = (part, whole) => (whole === 0 ? '-' : (part / whole).toFixed(3));
const count = (list, is) => list.filter(is).length;

const PRONOUN = /^(?:he|she|they|it|we|i|you|who|that)$/i;
const INTERRUPTED = /[”"’'][^“”"]*[“"‘']/;

/** Each view with what it calls a quote. */
const VIEWS = {
  kind: ({ quote }) => quote.type,
  'speaker stands': ({ quote, start, end }) => {
    if (quote.speaker == null) return 'nowhere';
    if (quote.speakerEnd <= start) return 'before';
    return quote.speakerStart >= end ? 'behind' : 'inside';
  },
  'speaker is': ({ quote }) => {
    if (quote.speaker == null) return 'not given';
    if (PRONOUN.test(quote.speaker)) return 'a pronoun';
    return /\p{Lu}/u.test(quote.speaker) ? 'a name' : 'other words';
  },
  form: ({ document, quote, start, end }) => {
    const content = document.text.slice(start, end);
    if (content.includes('\n')) return 'over paragraphs';
    const isSplit = quote.cueStart != null && quote.cueStart > start && quote.cueEnd < end;
    return isSplit || INTERRUPTED.test(content) ? 'split' : 'in one piece';
  },
  publisher: ({ document }) => document.publisher,
};

const columns = (cells) => cells.map((cell, at) => (at === 0 ? cell.padEnd(18) : cell.padStart(9))).join('');

function sayView(name, outcomes) {
  say(columns([name, 'quotes', 'IoU .5', 'IoU .8', 'speaker', 'given']));
  const keyOf = VIEWS[name];
  const groups = groupBy(outcomes, keyOf);
  for (const [key, own] of [...groups].sort((a, b) => b[1].length - a[1].length)) {
    const asked = own.filter(({ isFound, quote }) => isFound && quote.speaker != null);
    const right = count(asked, ({ isSpeakerRight }) => isSpeakerRight);
    const found = [count(own, ({ isFound }) => isFound), count(own, ({ isClose }) => isClose)];
    const shares = [...found.map((part) => share(part, own.length)), share(right, asked.length)];
    say(
      columns([
        key,
        String(own.length),
        ...shares,
        share(
          right,
          count(asked, ({ isNamed }) => isNamed),
        ),
      ]),
    );
  }
  say('');
}

function groupBy(list, keyOf) {
  const groups = new Map();
  for (const item of list) {
    const key = keyOf(item);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(item);
  }
  return groups;
}

const BARS = [0, 0.35, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01];

/** Of those given at a confidence, how many are right: the words found (IoU .5), and the speaker's too where one is given. */
function sayCalibration(name, predicted) {
  say(columns([name, 'given', 'mean', 'right']));
  BARS.slice(0, -1).forEach((bar, index) => {
    const own = predicted.filter(
      ({ quote }) => quote.confidence >= bar && quote.confidence < BARS[index + 1],
    );
    const sum = own.reduce((total, { quote }) => total + quote.confidence, 0);
    const right = count(own, (item) => item.isFound && (item.quote.speaker === null || item.isSpeakerRight));
    say(columns([`from ${bar}`, String(own.length), share(sum, own.length), share(right, own.length)]));
  });
  say('');
}

function sayPart(name, documents, found) {
  const all = documents.map((document) => outcomesOf(document, found.get(document.id)));
  const gold = all.flatMap((outcome) => outcome.gold);
  const predicted = all.flatMap((outcome) => outcome.predicted);
  const isQuoted = ({ quote }) => (quote.type ?? quote.kind) !== 'indirect';
  say(
    `== ${name}: ${documents.length} documents, ${gold.length} annotated quotes, ${predicted.length} found\n`,
  );
  sayView('kind', gold);
  for (const view of Object.keys(VIEWS).slice(1)) sayView(view, gold.filter(isQuoted));
  sayCalibration('direct and mixed', predicted.filter(isQuoted));
  sayCalibration(
    'indirect',
    predicted.filter((item) => !isQuoted(item)),
  );
  return all;
}

const found = new Map(readJsonl(predictedPath).map(({ id, quotes }) => [id, quotes]));
const documents = readJsonl(documentsPath).filter(({ id }) => found.has(id));
const keptBack = documents.filter(({ date }) => date >= KEPT_BACK_FROM);
const learnedFrom = documents.filter(({ date }) => date < KEPT_BACK_FROM);
sayPart('all', documents, found);
if (keptBack.length > 0 && learnedFrom.length > 0) sayPart('kept back', keptBack, found);
const { counts, lines } = worstMisses(
  learnedFrom.map((document) => outcomesOf(document, found.get(document.id))),
);
say('Misses of direct and mixed quotes in the documents learned from, and what each would need:');
for (const [need, number] of counts) say(`${String(number).padStart(6)}  ${need}`);
if (values.misses !== undefined) writeFileSync(values.misses, `${lines.join('\n\n')}\n`);
