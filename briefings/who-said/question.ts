/** What a person may ask of the record, once their words are understood. */

export type Question =
  /** "What did Price say (about Ukraine)?" */
  | { readonly kind: 'what-they-said'; readonly speaker: string; readonly about: string | null }
  /** "Has anyone from the UN commented (on Xinjiang)?" */
  | {
      readonly kind: 'what-a-body-said';
      readonly body: string;
      readonly about: string | null;
      /** "What did the UN spokesman say?": nobody else who may speak for it. */
      readonly by?: 'spokesman';
    }
  /** "Who said 'held accountable'?"; also whatever else cannot be read otherwise. */
  | {
      readonly kind: 'who-said';
      readonly words: string;
      /** "Who was against the levy?": who spoke of it is on record, whose side they took is for the reader to judge. */
      readonly asksForSides?: true;
      /** Words and nothing else: they may be a name ("Price", "price ukraine"). */
      readonly isBare?: true;
    }
  /** "Brief me on Xinjiang." */
  | { readonly kind: 'brief'; readonly topic: string }
  | { readonly kind: 'unclear'; readonly reason: 'empty' | 'too-long' | 'negated' };

export type StatementQuestion = Extract<
  Question,
  { kind: 'what-they-said' | 'what-a-body-said' | 'who-said' }
>;

/** Days (UTC, `2022-05-24`), both inclusive; null for no bound. */
export interface DaySpan {
  readonly from: string | null;
  readonly to: string | null;
  /** As it was asked: "on Tuesday". */
  readonly words: string;
}

/** When and where it must have been said to answer the question. */
export interface Narrowing {
  readonly time: DaySpan | null;
  /** As documents write it. */
  readonly outlet: string | null;
}

/** The part of a question that is worth an embedding for {@link findStatements}; null where only a name was asked for. */
export function subjectOf(question: Question): string | null {
  switch (question.kind) {
    case 'what-they-said':
    case 'what-a-body-said':
      return question.about;
    case 'who-said':
      return question.words;
    case 'brief':
      return question.topic;
    case 'unclear':
      return null;
  }
}
