/** Made-up events, as outlets tell them: first, again in their own order, and when they have moved. */
import type { Reading } from '../../../briefings/document.ts';
import { makeReading } from '../summaries/make-reading.ts';

export interface MadeUpEvent {
  readonly name: string;
  readonly titles: readonly string[];
  /** What happened. */
  readonly base: readonly string[];
  /** What became of it, one after the other. */
  readonly moves: readonly string[];
}

export const EVENTS: readonly MadeUpEvent[] = [
  {
    name: 'flood',
    titles: ['Orle floods the old town of Harlow', 'Harlow flees before the river Orle'],
    base: [
      'The river Orle flooded the old town of Harlow on Monday night and drove 340 residents from their homes.',
      'Rescue workers carried residents out of the flooded streets of Harlow by boat until morning.',
      '“We had warned the council of this flood for years,” said Mira Stanton, head of the Orle water board.',
    ],
    moves: [
      'Divers searching a cellar in Harlow recovered the bodies of a baker and his apprentice.',
      'Prosecutors opened proceedings against the Harlow council over the flood wall that was never built.',
    ],
  },
  {
    name: 'rye',
    titles: ['Norwell bakery wins the rye bread prize', 'Prize for rye bread goes to Norwell again'],
    base: [
      'A bakery in Norwell has won the national prize for rye bread for the second year running.',
      'The jury praised the crust of the Norwell loaf and the long rest of its dough.',
      '“Patience is the whole secret,” said the Norwell baker Jonas Lind.',
    ],
    moves: [
      'The Norwell winner handed the trophy back after a rival proved that the recipe was his.',
      'Organisers of the bread contest cancelled next spring’s edition and dismissed two judges.',
    ],
  },
  {
    name: 'bridge',
    titles: ['Cracks close the Vantby bridge', 'Vantby bridge shut after cracks are found'],
    base: [
      'Engineers closed the motorway bridge at Vantby to lorries after they found cracks in a steel girder.',
      'Traffic jams of 12 kilometres formed on the detour around Vantby during the first morning.',
      '“The girder holds, but we will not bet lives on it,” said Karel Dvorsky, the chief bridge engineer.',
    ],
    moves: [
      'A contractor admitted having welded the Vantby supports with cheaper steel than was ordered.',
      'Demolition with explosives is planned for the second week of October, the highway agency announced.',
    ],
  },
  {
    name: 'comet',
    titles: ['Observatory on Skarn peak finds a comet', 'New comet seen from Skarn peak'],
    base: [
      'Astronomers at the observatory on Skarn peak have discovered a comet that nobody had catalogued.',
      'The comet will pass the sun in August and may be visible without a telescope from Skarn.',
      '“It glows green like an old traffic light,” said Yuki Tamura, who saw the comet first.',
    ],
    moves: [
      'Fragments broke away from the Skarn object overnight and its tail has split in three.',
      'Sightings by amateurs on three continents confirmed that the nucleus has evaporated completely.',
    ],
  },
  {
    name: 'strike',
    titles: ['Tram drivers of Ostrand walk out', 'Strike stops all trams in Ostrand'],
    base: [
      'Tram drivers in Ostrand stopped work at dawn to demand shorter shifts and safer cabins.',
      'Some 80,000 commuters in Ostrand walked or cycled while every tram stayed in its depot.',
      '“Nobody should steer forty tonnes after eleven hours,” said Petra Holm of the drivers’ union.',
    ],
    moves: [
      'Mediators brokered a truce in Ostrand that raises night allowances and hires more conductors.',
      'Members rejected the settlement in a ballot, and buses will halt in sympathy from Thursday.',
    ],
  },
];

const OUTLETS = ['Post', 'Courier', 'Mirror', 'Ledger', 'Dispatch'];

/** A report of `event`: of what happened alone, or led by its `move`-th development. */
export function report(event: MadeUpEvent, number: number, move: number | null, at: string): Reading {
  const { base, moves, titles } = event;
  const turned = base.map((_, i) => base[(i + number) % base.length] ?? '');
  const lead = move === null ? [] : [moves[move] ?? ''];
  const outlet = OUTLETS[number % OUTLETS.length] ?? 'Post';
  const title = titles[number % titles.length] ?? null;
  const id = `${event.name}-${number}-${move ?? 'base'}`;
  return makeReading(id, [...lead, ...turned].join('\n\n'), { title, outlet, publishedAt: at });
}
