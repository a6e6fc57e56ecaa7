/** Something that a document is about: a person, a place, a body, a subject that has a name. */
export interface Topic {
  /** As the document writes it, a person's name whole. */
  readonly name: string;
  /** How often it is named; a place in the title counts three times. */
  readonly count: number;
}
