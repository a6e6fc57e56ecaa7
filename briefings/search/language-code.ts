/** Turns what people call a language into its code. */

const CODE = /^[a-z]{2,3}$/;
/** ISO 639-1: the languages that news is written in are among them. */
const CODES =
  `af am ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fr ga gl gu ha he hi hr hu hy id ig is it ja ka kk
  km kn ko ku ky lo lt lv mg mk ml mn mr ms mt my nb ne nl nn no or pa pl ps pt rm ro ru rw sd si sk sl so sq sr sv sw
  ta te tg th ti tk tl tr ug uk ur uz vi xh yi yo zh zu`.split(/\s+/);

const codesByName = new Map<string, string>();

function codeNamed(name: string): string | undefined {
  if (codesByName.size === 0) {
    const names = new Intl.DisplayNames(['en'], { type: 'language' });
    for (const code of CODES) codesByName.set(names.of(code)?.toLowerCase() ?? code, code);
  }
  return codesByName.get(name);
}

/** "German", "de" and "de-AT" are `de`; null for what is neither a language's English name nor like a code. */
export function languageCode(written: string): string | null {
  const name = written.trim().toLowerCase();
  const base = name.split(/[-_]/)[0] ?? '';
  return codeNamed(name) ?? (CODE.test(base) ? base : null);
}
