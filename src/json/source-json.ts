/** Sources, as scripts get them. */
import type { Source } from '../sources/subscriptions/source.ts';

/** @param documentsIn7Days that it brought. */
export function sourceJson(
  { id: _id, space: _space, validators: _validators, ...source }: Source,
  documentsIn7Days: number,
): object {
  return { ...source, documentsIn7Days };
}
