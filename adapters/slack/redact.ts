/** What may stand in a log: no token, no address that somebody could answer to, no ticket. */

const TOKEN = /\bx(?:ox[a-z]|app|wfp)(?:\.[a-z]+)?-[\w-]+/gi;
const ADDRESS = /\b((?:https?|wss?):\/\/[^/\s"'<>]+)[^\s"'<>]*/gi;

export function redact(text: string): string {
  return text.replace(TOKEN, '[token]').replace(ADDRESS, '$1/…');
}

/** An error's words without what it carries: Slack's SDK keeps requests and answers in its errors. */
export function describeError(error: unknown): { error: string; stack?: string } {
  if (!(error instanceof Error)) return { error: redact(String(error)) };
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : '';
  const stack = error.stack === undefined ? {} : { stack: redact(error.stack) };
  return { error: redact(`${error.name}: ${error.message}${cause}`), ...stack };
}
