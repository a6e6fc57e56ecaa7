/** What a person may ask of the record, once their words are understood. */

export type Question =
  /** "What did Price say (about Ukraine)?" */
  | { readonly kind: 'what-they-said'; readonly speaker: string; readonly about: string | null }
  /** "Who said 'held accountable'?"; also whatever else cannot be read otherwise. */
  | { readonly kind: 'who-said'; readonly words: string }
  /** "Brief me on Xinjiang." */
  | { readonly kind: 'brief'; readonly topic: string }
  | { readonly kind: 'unclear'; readonly reason: 'empty' | 'too-long' };

/** The part of a question that is worth an embedding for {@link findStatements}; null where only a name was asked for. */
export function subjectOf(question: Question): string | null {
  switch (question.kind) {
    case 'what-they-said':
      return question.about;
    case 'who-said':
      return question.words;
    case 'brief':
      return question.topic;
    case 'unclear':
      return null;
  }
}
