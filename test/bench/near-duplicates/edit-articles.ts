/** Makes pairs of texts of which it is known whether they are one article: by editing, as outlets and templates do. */
import type { Random } from './random.ts';

export interface Article {
  readonly id: string;
  /** Words that tell the same as the beginning: a headline, or an editor's highlights. */
  readonly otherLead: string;
  readonly paragraphs: readonly string[];
}

export interface Pair {
  readonly kind: string;
  readonly isSame: boolean;
  readonly one: string;
  readonly other: string;
}

type Edit = (paragraphs: readonly string[], article: Article, other: Article, random: Random) => string[];

const AGENCY = ['By Our Staff\nSØLVIK, 4 March (Lantern Wire) – '];
const BEHIND = [
  'Sign up to our newsletter for the best stories of the week, sent to you every Friday morning.',
  '© 2024 Lantern Wire. All rights reserved. This material may not be published, broadcast, rewritten or redistributed.',
  'Read more: what you need to know today. Follow us on social media. Contact the editor at desk@lantern.example.',
];

const sentencesOf = (text: string): string[] => text.split(/(?<=[.!?”"])\s+(?=[\p{Lu}“"])/u);

const withNumber = (text: string, random: Random): string =>
  text.replace(/\d/g, () => String(1 + random.below(9)));

/** Changes one number in ten, at least one, where there are at least five; what is quoted stays as it is. */
const changeNumbers: Edit = (paragraphs, _, __, random) => {
  const total = paragraphs.join(' ').match(NUMBER)?.length ?? 0;
  const chosen = new Set(
    Array.from({ length: total < 5 ? 0 : Math.max(1, Math.floor(total / 10)) }, () => random.below(total)),
  );
  let at = 0;
  return paragraphs.map((text) =>
    outsideQuotations(text, (piece) =>
      piece.replace(NUMBER, (number) => {
        at += 1;
        return chosen.has(at - 1) ? withNumber(number, random) : number;
      }),
    ),
  );
};
const NUMBER = /\d[\d.,]*\d|\d/g;

const SAME: Readonly<Record<string, Edit>> = {
  boilerplate: ([first = '', ...rest], _, __, random) => [
    `${AGENCY[0]}${first}`,
    ...rest,
    ...BEHIND.slice(random.below(BEHIND.length)),
  ],
  'another lead': (paragraphs, { otherLead }) => {
    const [first = '', ...rest] = paragraphs;
    const sentences = sentencesOf(first);
    return sentences.length > 2
      ? [[otherLead, ...sentences.slice(2)].join(' '), ...rest]
      : [otherLead, ...rest];
  },
  'cut from the end': (paragraphs, _, __, random) => {
    const sentences = paragraphs.flatMap(sentencesOf);
    return [sentences.slice(0, Math.ceil(sentences.length * (0.5 + 0.4 * random.next()))).join(' ')];
  },
  'cut within': (paragraphs, _, __, random) => {
    const sentences = paragraphs.flatMap(sentencesOf);
    return [sentences.filter((_, at) => at === 0 || random.next() > 0.25).join(' ')];
  },
  'changed numbers, outside quotations': changeNumbers,
  typography: (paragraphs) =>
    paragraphs.map((text) =>
      text
        .replace(/"([^"]*)"/g, '“$1”')
        .replace(/'/g, '’')
        .replace(/ - /g, ' — ')
        .replace(/ /g, '  '),
    ),
  'a word in thirty, outside quotations': (paragraphs, _, __, random) =>
    paragraphs.map((text) =>
      outsideQuotations(text, (piece) => changeWords(piece, () => random.next() < 1 / 30)),
    ),
};

/** Between double marks: of the pieces of a text that is split by it, every second one is a quotation. */
const QUOTATION = /(["“”„‟«»][^"“”„‟«»\n]*["“”„‟«»])/;

const outsideQuotations = (text: string, change: (piece: string) => string): string =>
  text
    .split(QUOTATION)
    .map((piece, at) => (at % 2 === 1 ? piece : change(piece)))
    .join('');

const changeWords = (text: string, isChanged: () => boolean): string =>
  text.replace(/\b[a-z]{4,}\b/g, (word) => (isChanged() ? `${word}s` : word));

/** One word of one quotation of at least four: left as it is where there is none. */
const changeQuotation: Edit = (paragraphs, _, __, random) => {
  const pieces = paragraphs.join('\n\n').split(QUOTATION);
  const quotations = pieces.flatMap((piece, at) =>
    at % 2 === 1 && (piece.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) >= 4 ? [at] : [],
  );
  if (quotations.length === 0) return [...paragraphs];
  const chosen = random.pick(quotations);
  const words = pieces[chosen]?.match(/\b[a-z]{2,}\b/g)?.length ?? 0;
  const changed = random.below(Math.max(1, words));
  let word = -1;
  return pieces
    .map((piece, at) =>
      at !== chosen
        ? piece
        : piece.replace(/\b[a-z]{2,}\b/g, (found) => {
            word += 1;
            return word === changed ? `never ${found}` : found;
          }),
    )
    .join('')
    .split('\n\n');
};

const OTHER: Readonly<Record<string, Edit>> = {
  'a template with other figures': (paragraphs, _, __, random) => {
    const kept = paragraphs.slice(0, 4);
    if ((kept.join(' ').match(NUMBER)?.length ?? 0) < 3) return [...paragraphs];
    return kept.map((text) => text.replace(NUMBER, (number) => withNumber(number, random)));
  },
  'a template with other names': (paragraphs, _, other) => {
    const names = other.paragraphs.join(' ').match(/(?<=[a-z,] )\p{Lu}\p{L}+/gu) ?? ['Nobody'];
    let at = 0;
    return paragraphs.slice(0, 4).map((text) =>
      text.replace(/(?<=[a-z,] )\p{Lu}\p{L}+/gu, () => {
        at += 1;
        return names[at % names.length] ?? '';
      }),
    );
  },
  'a word more in a quotation': changeQuotation,
  'the same lead': (paragraphs, _, other) => [...paragraphs.slice(0, 2), ...other.paragraphs.slice(2)],
  'a report that goes on': (paragraphs, _, other) => [...other.paragraphs.slice(0, 3), ...paragraphs],
  'a running report later': (paragraphs, _, other) => [
    ...other.paragraphs.slice(0, 3),
    ...paragraphs.slice(0, Math.ceil(paragraphs.length * 0.6)),
  ],
  'the same frame': (paragraphs, _, other) => [...paragraphs.slice(0, 1), ...other.paragraphs, ...BEHIND],
};

/** Every edit of each article; `others[i]` lends what `articles[i]` does not have. */
export function editArticles(articles: readonly Article[], random: Random): Pair[] {
  return articles.flatMap((article, index) => {
    const other = articles[(index + 1 + random.below(articles.length - 1)) % articles.length] ?? article;
    const edited = (edits: Readonly<Record<string, Edit>>, isSame: boolean) =>
      Object.entries(edits).flatMap(([kind, edit]) =>
        pairOf(kind, isSame, article, edit(article.paragraphs, article, other, random)),
      );
    const [first, second] = [random.pick(Object.entries(SAME)), random.pick(Object.entries(SAME))];
    const twice = second[1](first[1](article.paragraphs, article, other, random), article, other, random);
    return [...edited(SAME, true), ...edited(OTHER, false), ...pairOf('two edits', true, article, twice)];
  });
}

/** What an edit left as it was is no pair. */
function pairOf(kind: string, isSame: boolean, { paragraphs }: Article, edited: readonly string[]): Pair[] {
  const [one, other] = [paragraphs.join('\n\n'), edited.join('\n\n')];
  return one === other ? [] : [{ kind, isSame, one, other }];
}
