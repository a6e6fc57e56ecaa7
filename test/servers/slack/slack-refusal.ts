/** A refusal in Slack's own words: `{ ok: false, error }`. */

export class SlackRefusal extends Error {
  readonly code: string;
  /** More fields of the answer: `needed`, `provided`, `errors`, `response_metadata`. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: string, details: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.name = 'SlackRefusal';
    this.code = code;
    this.details = details;
  }
}
