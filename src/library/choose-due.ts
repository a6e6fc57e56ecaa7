/** Which of the sources that are due are read next: of each host one, and spaces take turns. Pure. */

export interface DueSource {
  readonly id: string;
  readonly space: string;
  /** Where it is asked for: an address of the web, or a folder. */
  readonly address: string;
}

/** Folders wait for nobody. */
function hostOf({ id, address }: DueSource): string {
  return /^https?:/.test(address) && URL.canParse(address) ? new URL(address).host : id;
}

/**
 * None of a host that is in hand, since two would wait for each other's pauses; of spaces those first that have least in
 * hand, so that one with many slow sources keeps no other waiting.
 * @param due longest due first.
 * @param inHand held by any process.
 * @returns ids, in the order in which they are to be taken.
 */
export function chooseDue(due: readonly DueSource[], inHand: readonly DueSource[]): string[] {
  const hosts = new Set(inHand.map(hostOf));
  const turns = new Map<string, number>();
  const takeTurn = (space: string): number => {
    const turn = turns.get(space) ?? 0;
    turns.set(space, turn + 1);
    return turn;
  };
  for (const { space } of inHand) takeTurn(space);
  const chosen: { readonly id: string; readonly turn: number }[] = [];
  for (const source of due) {
    const host = hostOf(source);
    if (hosts.has(host)) continue;
    hosts.add(host);
    chosen.push({ id: source.id, turn: takeTurn(source.space) });
  }
  return chosen.toSorted((a, b) => a.turn - b.turn).map(({ id }) => id);
}
