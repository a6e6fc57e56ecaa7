/** Names and descriptions as Discord takes them, in every language. */
import type { Words } from './command-words.ts';

export function named(name: Words) {
  return { name: name.text, name_localizations: name.localizations };
}

export function described(name: Words, about: Words) {
  return { ...named(name), description: about.text, description_localizations: about.localizations };
}
