/** Faults of a payload in the words that Slack has for them. */
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

function explain(issue: Issue): string {
  switch (issue.code) {
    case 'too_big':
      return issue.origin === 'string'
        ? `must be less than ${Number(issue.maximum) + 1} characters`
        : `no more than ${issue.maximum} items allowed`;
    case 'too_small':
      return issue.origin === 'string'
        ? `must be more than ${Number(issue.minimum) - 1} characters`
        : `no less than ${issue.minimum} items allowed`;
    case 'unrecognized_keys':
      return `invalid additional property: ${issue.keys.join(', ')}`;
    case 'invalid_union':
      return 'unsupported type';
    case 'invalid_type':
      return issue.message.includes('received undefined')
        ? `missing required field: ${String(issue.path.at(-1))}`
        : `must provide ${issue.expected}`;
    default:
      return issue.message;
  }
}

/** @param root where the payload lies, `/blocks` or `/view`. */
export function explainIssues(error: z.ZodError, root: string): string[] {
  return error.issues.map((issue) => {
    const pointer = [root, ...issue.path.map(String)].join('/');
    return `${explain(issue)} [json-pointer:${pointer}]`;
  });
}
