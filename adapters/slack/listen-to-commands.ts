/** Slash commands: acknowledged at once with a note that only the person sees; the answer takes its place. */
import type { AllMiddlewareArgs, App, SlackCommandMiddlewareArgs } from '@slack/bolt';
import type { Request } from '../../src/surfaces/request.ts';
import { WORKING } from '../../src/surfaces/working.ts';
import { answerInPlace, saySentenceInPlace } from './answer-in-slack.ts';
import { type Exchange, installedIn, privateReaders, readAsker } from './exchange.ts';
import { inspectChannel, inspectScopes, isAdministrator } from './inspect-permissions.ts';
import { showDigestForm } from './listen-to-digest-form.ts';
import type { Listening } from './listening.ts';
import { type Command, readCommand } from './read-command.ts';
import { describeError } from './redact.ts';
import { ResponseUrl } from './response-url.ts';
import { COMMANDS } from './scopes.ts';

type Arguments = SlackCommandMiddlewareArgs & AllMiddlewareArgs;

type Answered = Exclude<Command, { kind: 'digest-form' | 'elsewhere' }>;

const ELSEWHERE = 'That is a thread of another channel. Type /digest in the channel where the thread is.';

async function withFindings(command: Answered, exchange: Exchange, listening: Listening): Promise<Request> {
  if (command.kind !== 'status') return command;
  const { client, asker, channel } = exchange;
  const [isAdmin, scopes, place] = await Promise.all([
    isAdministrator(client, asker.user),
    inspectScopes(client),
    channel === null ? [] : inspectChannel(client, channel),
  ]);
  return { kind: 'status', isAdmin, findings: [listening.describeConnection(), ...scopes, ...place] };
}

function readExchange({ command, context, client }: Arguments, abandoned: AbortSignal): Exchange {
  const { user_id: user, channel_id: channel, team_id: team, enterprise_id: enterprise = null } = command;
  const belonging = { team, enterprise };
  return {
    client,
    asker: readAsker(context, user, privateReaders(channel), belonging, { client, channel }),
    channel,
    threadTs: null,
    responseUrl: new ResponseUrl(command.response_url, abandoned),
  };
}

/** An acknowledgement that Slack does not get still leaves the address to answer to. */
async function acknowledge({ ack }: Arguments, asked: Command, listening: Listening): Promise<void> {
  try {
    if (asked.kind === 'digest-form') await ack();
    else await ack({ response_type: 'ephemeral', text: WORKING });
  } catch (error) {
    listening.log.warn({ surface: 'slack', ...describeError(error) }, 'a command could not be acknowledged');
  }
}

async function hear(name: (typeof COMMANDS)[number], heard: Arguments, listening: Listening): Promise<void> {
  const { command, context, ack } = heard;
  const delivery = `${installedIn(context)}:${command.trigger_id}`;
  if (!listening.deliveries.isNew(delivery)) return ack();
  const asked = readCommand(name, command.text, command.channel_id);
  await acknowledge(heard, asked, listening);
  const exchange = readExchange(heard, listening.work.abandoned);
  // A form cannot wait for the library, and Slack shows it once.
  if (asked.kind === 'digest-form')
    return showDigestForm(command.trigger_id, command.channel_id, exchange, listening);
  if (!(await listening.deliveries.claimNew(delivery))) return;
  if (asked.kind === 'elsewhere') return saySentenceInPlace(ELSEWHERE, exchange, listening.log);
  await answerInPlace(() => withFindings(asked, exchange, listening), exchange, listening);
}

export function listenToCommands(app: App, listening: Listening): void {
  for (const name of COMMANDS)
    app.command(name, async (heard) => {
      await listening.work.take(() => hear(name, heard, listening));
    });
}
