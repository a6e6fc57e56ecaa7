/** Cuts what was typed into words, phrases, filters and exclusions. */

export interface Token {
  readonly isExcluded: boolean;
  /** As written before the colon; null where there is none. */
  readonly field: string | null;
  readonly text: string;
  readonly isPhrase: boolean;
}

const MARKS = '"“”„«»';
/** A minus counts before a letter or a quotation only: "-5 degrees" leaves nothing out. */
const TOKEN = new RegExp(
  `(?<![^\\s(${MARKS}])(?<minus>[-−](?=[\\p{L}${MARKS}]))?(?:(?<field>\\p{L}+):(?=\\S))?` +
    `(?:[${MARKS}](?<phrase>[^${MARKS}]+)[${MARKS}]|(?<word>[^\\s${MARKS}]+))`,
  'gu',
);

/** In the order written. A quotation mark without a partner is left out. */
export function readTokens(text: string): Token[] {
  return [...text.matchAll(TOKEN)].map(({ groups = {} }) => ({
    isExcluded: groups.minus !== undefined,
    field: groups.field ?? null,
    text: (groups.phrase ?? groups.word ?? '').trim(),
    isPhrase: groups.phrase !== undefined,
  }));
}
