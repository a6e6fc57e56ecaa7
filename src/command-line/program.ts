/** The command line's commands and options; what a command needs is loaded only when it runs. */
import { Command } from 'commander';
import { LOCAL_SPACE } from './local-space.ts';
import { encodingLabel, spaceName, timeWindow, wholeNumber } from './parse-options.ts';
import { addPipelineCommands, addSearchCommand } from './pipeline-commands.ts';
import { JSON_OPTION, type Run } from './run.ts';
import type { Streams } from './run-pipeline.ts';

const CONTEXT_OPTION = ['--context', 'show each quote with the paragraph it stands in'] as const;

function addReadingCommands(program: Command, run: Run): void {
  program
    .command('add')
    .description('read files and folders (txt, md, html, pdf, docx, eml) into the library')
    .argument('<path...>', 'files or folders')
    .option('--encoding <label>', 'encoding of files that do not say, such as windows-1252', encodingLabel)
    .option(...JSON_OPTION)
    .action((paths: string[], options) =>
      run(async (surroundings) => (await import('./run-add.ts')).runAdd(paths, options, surroundings)),
    );
  program
    .command('list')
    .description('list the documents on record, newest first')
    .option('--limit <count>', 'how many', wholeNumber(1, 10_000), 50)
    .option(...JSON_OPTION)
    .action((options) =>
      run(async (surroundings) => (await import('./run-show.ts')).runList(options, surroundings)),
    );
  program
    .command('show')
    .description('show a document, its text and who said what in it')
    .argument('<document>', 'its id, or the first characters of it')
    .option('--history', 'show the texts that it had before, newest first')
    .option('--places', 'show where else it stands, and what is said otherwise there')
    .option(...JSON_OPTION)
    .action((id: string, options) =>
      run(async (surroundings) => (await import('./run-show.ts')).runShow(id, options, surroundings)),
    );
}

function addAnsweringCommands(program: Command, run: Run): void {
  program
    .command('brief')
    .description('brief on a topic: what the documents tell, and key quotes, every one with its source')
    .argument('<topic...>', 'the topic in words')
    .option('--window <time>', 'only documents of the last hours, days or weeks: 36h, 7d, 2w', timeWindow)
    .option('--points <count>', 'at most so many points (default: 4)', wholeNumber(1, 20))
    .option('--quotes <count>', 'at most so many quotes (default: 5)', wholeNumber(0, 20))
    .option(...JSON_OPTION)
    .action((topic: string[], options) =>
      run(async (surroundings) =>
        (await import('./run-brief.ts')).runBrief(topic.join(' '), options, surroundings),
      ),
    );
  program
    .command('ask')
    .description('ask who said what: "What did NAME say about SUBJECT?", "Who said WORDS?"')
    .argument('<question...>', 'the question in words')
    .option(...CONTEXT_OPTION)
    .option(...JSON_OPTION)
    .action((question: string[], options) =>
      run(async (surroundings) =>
        (await import('./run-ask.ts')).runAsk(question.join(' '), options, surroundings),
      ),
    );
}

function addSpeakerCommand(program: Command, run: Run): void {
  program
    .command('speaker')
    .description('show all that somebody is on record with, newest first, and what it is about')
    .argument('<name...>', 'a name, a surname or an office')
    .option('--from <number>', 'begin with this statement', wholeNumber(1, 10_000), 1)
    .option(...CONTEXT_OPTION)
    .option(...JSON_OPTION)
    .action((name: string[], options) =>
      run(async (surroundings) =>
        (await import('./run-speaker.ts')).runSpeaker(name.join(' '), options, surroundings),
      ),
    );
}

function addRunningCommands(program: Command, run: Run): void {
  program
    .command('start')
    .description('run the bot: Slack and Discord where their settings are there, else this terminal')
    .action(() => run(async (surroundings) => (await import('./run-start.ts')).runStart(surroundings)));
  program
    .command('discord')
    .description('what concerns Discord alone')
    .command('register')
    .description('register the slash commands, where they have changed (start does so too)')
    .action(() =>
      run(async (surroundings) => (await import('./run-discord.ts')).runDiscordRegister(surroundings)),
    );
}

const NUMBER = ['<number>', 'which, as “digest list” numbers them'] as const;

function addDigestActs(digest: Command, run: Run): void {
  const acts = {
    pause: 'let it not come until it is resumed',
    resume: 'let it come again; what came in meanwhile is told then',
    remove: 'remove it; its history stays',
    preview: 'show what would be posted now',
    run: 'have one posted now, beside its times',
  } as const;
  for (const act of Object.keys(acts) as (keyof typeof acts)[])
    digest
      .command(act)
      .description(acts[act])
      .argument(...NUMBER)
      .action((number: string) =>
        run(async (surroundings) =>
          (await import('./run-digest.ts')).runDigestAct(act, number, surroundings),
        ),
      );
}

function addDigestCommands(program: Command, run: Run): void {
  const digest = program.command('digest').description('briefings that come to a channel at set times');
  const inChannel = [
    '--channel <id>',
    'the channel of Slack (C…) or Discord (digits); its space: --space',
  ] as const;
  digest
    .command('add')
    .description('add one, in words: xinjiang weekdays 08:30 Europe/Berlin stories:3 if-nothing:line')
    .argument('<words...>', 'what about, when, and options as key:value')
    .option(...inChannel)
    .option('--thread <ts>', 'a thread of Slack, by the time stamp of its message')
    .action((words: string[], options) =>
      run(async (surroundings) =>
        (await import('./run-digest.ts')).runDigestAdd(words, options, surroundings),
      ),
    );
  digest
    .command('edit')
    .description('change what is named: daily 07:00 stories:5')
    .argument(...NUMBER)
    .argument('[words...]', 'what is to be different')
    .option(...inChannel)
    .option('--thread <ts>', 'a thread of Slack, by the time stamp of its message')
    .action((number: string, words: string[], options) =>
      run(async (surroundings) =>
        (await import('./run-digest.ts')).runDigestEdit(number, words, options, surroundings),
      ),
    );
  digest
    .command('list')
    .description('list the digests of the space')
    .option(...JSON_OPTION)
    .action((options) =>
      run(async (surroundings) => (await import('./run-digest.ts')).runDigestList(options, surroundings)),
    );
  addDigestActs(digest, run);
  digest
    .command('history')
    .description('what was due, and what became of it')
    .argument('[number]', 'of one alone')
    .action((number = '') =>
      run(async (surroundings) =>
        (await import('./run-digest.ts')).runDeliveries(number, { limit: 15 }, surroundings),
      ),
    );
  program
    .command('deliveries')
    .description('what digests were due, posted when, how late, where; or why not')
    .argument('[number]', 'of one digest alone')
    .option('--limit <count>', 'how many, newest first', wholeNumber(1, 10_000), 100)
    .option(...JSON_OPTION)
    .action((number: string | undefined, options) =>
      run(async (surroundings) =>
        (await import('./run-digest.ts')).runDeliveries(number ?? '', options, surroundings),
      ),
    );
}

function addSourceActs(sources: Command, run: Run): void {
  const acts = {
    remove: 'read it no more; what it brought stays on record',
    pause: 'read it no more until it is resumed',
    resume: 'read it again',
    check: 'try it now, and show what is there',
  } as const;
  for (const act of Object.keys(acts) as (keyof typeof acts)[])
    sources
      .command(act)
      .description(acts[act])
      .argument('<number>', 'which, as “sources list” numbers them')
      .action((number: string) =>
        run(async (surroundings) =>
          (await import('./run-sources.ts')).runSourcesAct(act, number, surroundings),
        ),
      );
}

function addSourceCommands(program: Command, run: Run): void {
  const sources = program
    .command('sources')
    .description('feeds, pages and folders that keep the library fresh');
  const yes = ['--yes', 'keep it without asking'] as const;
  sources
    .command('add')
    .description('show what would be read of a feed, a page or a folder; with --yes, read it from now on')
    .argument('<address>', 'of a feed, or of a page that has one; or the path of a folder')
    .option(...yes)
    .action((address: string, options) =>
      run(async (surroundings) =>
        (await import('./run-sources.ts')).runSourcesAdd(address, options, surroundings),
      ),
    );
  sources
    .command('list')
    .description('how each source is: last read, last error, documents in 7 days, next fetch')
    .option(...JSON_OPTION)
    .action((options) =>
      run(async (surroundings) => (await import('./run-sources.ts')).runSourcesList(options, surroundings)),
    );
  addSourceActs(sources, run);
  sources
    .command('import')
    .description('add the feeds of a list (OPML)')
    .argument('<list>', 'a file, or the address of one')
    .option(...yes)
    .action((list: string, options) =>
      run(async (surroundings) =>
        (await import('./run-sources.ts')).runSourcesImport(list, options, surroundings),
      ),
    );
  sources
    .command('export')
    .description('write the feeds as a list (OPML)')
    .argument('[file]', 'where to; standard output without')
    .action((file: string | undefined) =>
      run(async (surroundings) =>
        (await import('./run-sources.ts')).runSourcesExport(file ?? null, surroundings),
      ),
    );
  sources
    .command('fetch')
    .description('read what is due now, once; a running bot does so by itself')
    .action(() =>
      run(async (surroundings) => (await import('./run-sources.ts')).runSourcesFetch(surroundings)),
    );
}

function addTendingCommands(program: Command, run: Run): void {
  program
    .command('doctor')
    .description('check versions, model, data folder, disk, and what Slack and Discord still withhold')
    .option('--channel <id>', 'look at a channel of Slack (C…) or Discord (digits) too')
    .option(...JSON_OPTION)
    .action((options) =>
      run(async (surroundings) => (await import('./run-doctor.ts')).runDoctor(options, surroundings)),
    );
  program
    .command('spaces')
    .description('list the spaces that hold documents')
    .option(...JSON_OPTION)
    .action((options) =>
      run(async (surroundings) => (await import('./run-spaces.ts')).runSpaces(options, surroundings)),
    );
  program
    .command('demo')
    .description('read the samples and answer on them, in a library of their own')
    .action(() => run(async (surroundings) => (await import('./run-demo.ts')).runDemo(surroundings)));
}

function addKeepingCommands(program: Command, run: Run): void {
  program
    .command('forget')
    .description('forget the documents of the space that are no longer to be kept')
    .option(
      '--days <count>',
      'keep those of the last days (default: ONRECORD_KEEP_DAYS)',
      wholeNumber(1, 36_500),
    )
    .option(
      '--documents <count>',
      'keep so many, the newest (default: ONRECORD_KEEP_DOCUMENTS)',
      wholeNumber(1, 10_000_000),
    )
    .action((options) =>
      run(async (surroundings) => (await import('./run-forget.ts')).runForget(options, surroundings)),
    );
  program
    .command('move')
    .description('copy the library to another folder or database, and compare every row')
    .requiredOption('--to <place>', 'a folder, or postgres://user:password@host:5432/name; it must be empty')
    .option('--from <place>', 'another library than that of the settings')
    .action((options) =>
      run(async (surroundings) => (await import('./run-move.ts')).runMove(options, surroundings)),
    );
  program
    .command('backup')
    .description('write the whole library into one compressed file')
    .argument('<file>', 'a new file')
    .action((file: string) =>
      run(async (surroundings) => (await import('./run-backup.ts')).runBackup(file, surroundings)),
    );
  program
    .command('restore')
    .description('bring a backup back into an empty library')
    .argument('<file>', 'that “backup” wrote')
    .action((file: string) =>
      run(async (surroundings) => (await import('./run-restore.ts')).runRestore(file, surroundings)),
    );
}

/** @param version of the package. Errors of usage are thrown as CommanderError, nothing exits the process. */
export function createProgram(version: string, run: Run, streams: Streams): Command {
  const program = new Command('onrecord')
    .description('Briefings and quotes from what you read, every one checked against its source.')
    .version(version)
    .showHelpAfterError('(see onrecord --help)')
    .exitOverride();
  program.option(
    '--space <name>',
    'whose documents: yours, or slack:… or discord:… as “spaces” lists them',
    spaceName,
    LOCAL_SPACE,
  );
  const runIn: Run = (work) => {
    const { space } = program.opts<{ space: string }>();
    return run((surroundings) => work({ ...surroundings, space }));
  };
  addReadingCommands(program, runIn);
  addAnsweringCommands(program, runIn);
  addSpeakerCommand(program, runIn);
  addSearchCommand(program, runIn, streams);
  addRunningCommands(program, runIn);
  addDigestCommands(program, runIn);
  addSourceCommands(program, runIn);
  addTendingCommands(program, runIn);
  addKeepingCommands(program, runIn);
  addPipelineCommands(program, runIn, streams);
  return program;
}
