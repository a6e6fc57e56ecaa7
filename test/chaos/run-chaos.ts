/** Bot processes that are killed and frozen at random while digests fall due before platforms that fail: each slot must be posted once. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { DigestSettings } from '../../src/digests/digest.ts';
import type { Delivery, SlotState } from '../../src/digests/slot.ts';
import type { Library } from '../../src/library/library.ts';
import { openLibrary } from '../../src/library/open-library.ts';
import { type Bot, startBot } from '../e2e/run-bot.ts';
import { onrecord } from '../e2e/run-onrecord.ts';
import { randomFrom } from '../random-from.ts';
import { type ChaosReport, reportOn } from './chaos-report.ts';
import { type ChannelInWorld, makeWorld, type World } from './chaos-world.ts';
import { ONCE_A_YEAR } from './once-a-year.ts';

export interface ChaosPlan {
  readonly seed: number;
  readonly slots: number;
  readonly kills: number;
  /** Processes that stop for longer than a lease, and then go on as if nothing had been. */
  readonly freezes: number;
  readonly processes: number;
  /** The slots fall due over so long. */
  readonly spanMs: number;
  /** Of the platforms' calls, 0 to 1. */
  readonly faults: number;
  /** A Postgres that they share; null for the embedded library of one process. */
  readonly databaseUrl: string | null;
  /** Empty. */
  readonly folder: string;
  readonly note: (line: string) => void;
}

const FROZEN_MS = 40_000;
/** After the storm, for what is held by the dead and for pauses that have grown. */
const AFTERMATH_MS = 150_000;
const OVER: ReadonlySet<SlotState> = new Set(['posted', 'failed', 'skipped', 'unknown']);

function settingsFor({ surface, channel }: ChannelInWorld, index: number): DigestSettings {
  return {
    topic: null,
    outlets: [],
    stories: 3,
    quotes: 2,
    schedule: ONCE_A_YEAR,
    ifNothing: 'line',
    quiet: null,
    place: { surface, channel, thread: null },
    dress: { layout: index % 3 === 0 ? 'thread' : 'message', mention: null, publish: false },
  };
}

async function addDigests(
  library: Library,
  { channels }: World,
  firstMs: number,
  spanMs: number,
): Promise<void> {
  for (const [index, place] of channels.entries()) {
    const nextDueAt = new Date(firstMs + (index * spanMs) / channels.length);
    const cursor = { own: 0, also: 0, at: new Date(firstMs - 3_600_000).toISOString() };
    await library.digests
      .space(place.space)
      .add({ settings: settingsFor(place, index), creator: null, nextDueAt, cursor });
  }
}

async function allDeliveries(library: Library, { channels }: World): Promise<Delivery[]> {
  const spaces = [...new Set(channels.map(({ space }) => space))];
  const found = await Promise.all(
    spaces.map((space) => library.digests.space(space).deliveries({ limit: channels.length + 1 })),
  );
  return found.flat();
}

const STORIES = [
  [
    'Harbour to close for a week',
    'The harbour of Vessem will close for a week.',
    '“We could not wait any longer,” said Ilse Brandt, the harbour master.',
  ],
  [
    'School gets its roof back',
    'The school in Adorf has a roof again after the storm.',
    'The headteacher, Omar Reyes, said the pupils would return on Monday.',
  ],
  [
    'River town votes on its bridge',
    'The people of Olden vote on a second bridge today.',
    '“It is the bridge or the ferry,” said Mayor Anna Holt.',
  ],
] as const;

async function addDocuments(plan: ChaosPlan): Promise<void> {
  const folder = join(plan.folder, 'documents');
  mkdirSync(folder, { recursive: true });
  const date = new Date().toISOString().slice(0, 10);
  for (const [i, [title, ...lines]] of STORIES.entries())
    writeFileSync(
      join(folder, `story-${i}.md`),
      `---\ntitle: ${title}\noutlet: Outlet ${i}\ndate: ${date}\n---\n\n${lines.join(' ')}\n`,
    );
  const environment = plan.databaseUrl === null ? {} : { DATABASE_URL: plan.databaseUrl };
  const added = await onrecord(['add', folder], { dataFolder: join(plan.folder, 'library'), environment });
  if (added.code !== 0) throw new Error(`The documents could not be added: ${added.stderr}`);
}

function open(plan: ChaosPlan): Promise<Library> {
  return openLibrary(
    plan.databaseUrl === null
      ? { dataFolder: join(plan.folder, 'library') }
      : { databaseUrl: plan.databaseUrl },
  );
}

/** The processes, each started again when it is gone. */
class Processes {
  kills = 0;
  freezes = 0;
  readonly #bots: Bot[];
  readonly #start: () => Bot;
  readonly #chance: () => number;

  constructor(count: number, start: () => Bot, chance: () => number) {
    this.#start = start;
    this.#chance = chance;
    this.#bots = Array.from({ length: count }, start);
  }

  async ready(): Promise<void> {
    await Promise.all(
      this.#bots.flatMap((bot) => [bot.seen(/slack: connected\./), bot.seen(/discord: connected\./)]),
    );
  }

  async killOne(): Promise<void> {
    const index = this.#anyIndex();
    await this.#bots[index]?.kill();
    this.kills += 1;
    this.#bots[index] = this.#start();
  }

  async freezeOne(): Promise<void> {
    const pid = this.#bots[this.#anyIndex()]?.pid;
    if (pid === undefined) return;
    this.freezes += 1;
    process.kill(pid, 'SIGSTOP');
    await wait(FROZEN_MS);
    // It may have been killed meanwhile.
    if (this.#bots.some((bot) => bot.pid === pid)) process.kill(pid, 'SIGCONT');
  }

  async stop(): Promise<void> {
    await Promise.all(this.#bots.map((bot) => bot.kill()));
  }

  #anyIndex(): number {
    return Math.floor(this.#chance() * this.#bots.length);
  }
}

/** Harm at random moments of the span, in order. */
async function doHarm(plan: ChaosPlan, processes: Processes, chance: () => number): Promise<void> {
  const moments = [
    ...Array.from({ length: plan.kills }, () => ({ at: chance() * plan.spanMs, kind: 'kill' as const })),
    ...Array.from({ length: plan.freezes }, () => ({ at: chance() * plan.spanMs, kind: 'freeze' as const })),
  ].sort((a, b) => a.at - b.at);
  const start = performance.now();
  const freezing: Promise<void>[] = [];
  for (const { at, kind } of moments) {
    await wait(Math.max(0, at - (performance.now() - start)));
    if (kind === 'kill') await processes.killOne();
    else freezing.push(processes.freezeOne());
  }
  await Promise.all(freezing);
  await wait(Math.max(0, plan.spanMs - (performance.now() - start)));
}

/** Until every slot has come to its end, or all patience has. */
async function untilOver(isOver: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + AFTERMATH_MS;
  while (performance.now() < deadline && !(await isOver())) await wait(1_000);
}

function environmentOf({ slack, discord }: World, { databaseUrl }: ChaosPlan): NodeJS.ProcessEnv {
  return {
    ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
    SLACK_API_URL: slack.apiUrl,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_BOT_TOKEN: slack.workspace().botToken,
    DISCORD_API_URL: discord.apiUrl,
    DISCORD_TOKEN: discord.application.token,
    ONRECORD_SHARED_SPACE: 'local',
  };
}

/** Longer than a lease and what is looked for after it. */
const SETTLING_MS = 45_000;
/** How long processes take until they can deliver, on a slow machine. */
const STARTING_MS = 15_000;

/** The same seed gives the same harm and the same weather; what they meet differs from run to run. */
export async function runChaos(plan: ChaosPlan): Promise<ChaosReport> {
  const chance = randomFrom(plan.seed);
  await addDocuments(plan);
  const world = await makeWorld(plan.slots);
  const environment = environmentOf(world, plan);
  const library = await open(plan);
  const isShared = plan.databaseUrl !== null;
  await addDigests(library, world, Date.now() + STARTING_MS, plan.spanMs);
  if (!isShared) await library.close();
  const start = (): Bot => startBot(join(plan.folder, 'library'), environment);
  const processes = new Processes(plan.processes, start, chance);
  try {
    await processes.ready();
    plan.note(`${plan.processes} processes, ${plan.slots} slots in ${plan.spanMs / 1000} s`);
    world.storm(plan.seed, plan.faults);
    await doHarm(plan, processes, chance);
    world.calm();
    const arrived = (): number =>
      new Set(
        world
          .messages()
          .filter(({ key }) => key.endsWith('-0'))
          .map(({ channel }) => channel),
      ).size;
    plan.note(
      `the storm is over: ${processes.kills} kills, ${processes.freezes} freezes, ${arrived()} slots posted`,
    );
    await untilOver(async () => {
      if (!isShared) return arrived() >= plan.slots;
      const deliveries = await allDeliveries(library, world);
      return deliveries.length >= plan.slots && deliveries.every(({ state }) => OVER.has(state));
    });
    // The embedded library is open to the bot alone: what the dead have posted, it must find and record.
    if (!isShared) await wait(SETTLING_MS);
    await processes.stop();
    const last = isShared ? library : await open(plan);
    const deliveries = await allDeliveries(last, world);
    await last.close();
    return reportOn(plan.slots, deliveries, world.messages(), processes);
  } finally {
    await processes.stop();
    await world.close();
  }
}
