/** Document types of feeds and outlines: those that would multiply or fetch are refused, the others are not read. */

const DOCTYPE = /<!DOCTYPE[^[>]*(?:\[([\s\S]*?)\]\s*)?>/i;
/** An entity that is fetched, or made of other entities. */
const DANGEROUS = /<!ENTITY\s+(?:%|[^>]*?\s(?:SYSTEM|PUBLIC)\s|[^>]*?["'][^>"']*?[&%](?!#)[\w.-]+;)/i;
const MAX_DECLARED_CHARACTERS = 10_000;
const MAX_HEAD = 50_000;

export const ENTITIES_REFUSED =
  'declares entities of its own, which are not read: they could multiply or be fetched.';

/** Whether the document type before the first element declares entities to fetch or to multiply, or never ends. */
export function declaresDanger(xml: string): boolean {
  const head = xml.slice(0, MAX_HEAD);
  const start = head.search(/<!DOCTYPE/i);
  // One behind the first element is text: nothing here resolves it.
  if (start === -1 || /<[a-z]/i.test(head.slice(0, start))) return false;
  const found = DOCTYPE.exec(head);
  if (found === null) return true;
  const declared = found[1] ?? '';
  return declared.length > MAX_DECLARED_CHARACTERS || DANGEROUS.test(declared);
}
