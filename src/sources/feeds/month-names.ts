/** Names of months as feeds of many languages write them, from the runtime's own tables. */

const LOCALES =
  'en de fr es it pt nl sv da nb fi pl cs sk sl hr hu ro bg ru uk tr el et lv lt id ms vi ca eu ga'.split(
    ' ',
  );
const STYLES: readonly Intl.DateTimeFormatOptions[] = [
  { month: 'long' },
  { month: 'short' },
  // Slavic languages write a month in another case beside a day.
  { day: 'numeric', month: 'long' },
  { day: 'numeric', month: 'short' },
];

const fold = (name: string): string =>
  name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\.$/, '');

type Named = readonly [name: string, month: number];

function namesOf(locale: string, style: Intl.DateTimeFormatOptions): Named[] {
  const format = new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, index): Named => {
    const parts = format.formatToParts(Date.UTC(2023, index, 15));
    return [fold(parts.find(({ type }) => type === 'month')?.value ?? ''), index + 1];
  }).filter(([name]) => /^\p{L}{3,}$/u.test(name));
}

/** Names that two languages give to two months (Polish and Croatian “listopad”) are left out, not guessed. */
function unambiguous(named: readonly Named[]): ReadonlyMap<string, number> {
  const months = new Map<string, number>();
  const ambiguous = new Set<string>();
  for (const [name, month] of named) {
    if ((months.get(name) ?? month) !== month) ambiguous.add(name);
    months.set(name, month);
  }
  for (const name of ambiguous) months.delete(name);
  return months;
}

/** Feeds also cut names to three letters where the language itself does not (“ноя”); a whole name goes before. */
function buildNames(): ReadonlyMap<string, number> {
  const named = LOCALES.flatMap((locale) => STYLES.flatMap((style) => namesOf(locale, style)));
  const cut = named.map(([name, month]): Named => [name.slice(0, 3), month]);
  return new Map([...unambiguous(cut), ['sept', 9], ...unambiguous(named)]);
}

let names: ReadonlyMap<string, number> | null = null;

/** From 1; null for what names no month, or more than one. */
export function monthNamed(word: string): number | null {
  names ??= buildNames();
  return names.get(fold(word)) ?? null;
}
