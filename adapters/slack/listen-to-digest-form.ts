/** The form behind `/digest add`: shown while Slack still allows it, and taken as a request when it is sent. */
import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { AckFn, App, Context, ViewResponseAction, ViewSubmitAction, webApi } from '@slack/bolt';
import { z } from 'zod';
import type { DigestWords } from '../../src/surfaces/request.ts';
import type { Answer } from '../../src/surfaces/surface.ts';
import { answerInPlace, saySentenceInPlace } from './answer-in-slack.ts';
import { belongingOfActor } from './belonging.ts';
import { DIGEST_FORM, digestForm, type FormPurpose, readForm, readPurpose } from './digest-form.ts';
import { type Exchange, installedIn, privateReaders, readAsker } from './exchange.ts';
import type { Listening } from './listening.ts';
import { describeError } from './redact.ts';
import { platformError } from './slack-error.ts';

/** Slack lends the right to show a form for three seconds. */
const PROFILE_PATIENCE_MS = 1_000;
/** And for an error in one as long. */
const ANSWER_PATIENCE_MS = 2_000;
const LONGEST_ERROR = 2_000;
const NO_FORM =
  'I could not show you the form. Try again, or write it in one line: /digest add xinjiang weekdays 08:30';
const RESTARTING = 'I am restarting. Please send it again in a moment.';

async function zoneSoon({ asker }: Exchange): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PROFILE_PATIENCE_MS);
  });
  const known = asker.profile?.().then(({ zone }) => zone) ?? Promise.resolve(null);
  return Promise.race([known, late]).finally(() => clearTimeout(timer));
}

/** @param trigger good for one form: a second delivery of the same command shows none. */
export async function showDigestForm(
  trigger: string,
  channel: string,
  exchange: Exchange,
  listening: Listening,
): Promise<void> {
  const { client, asker } = exchange;
  try {
    const view = digestForm({ user: asker.user, channel }, await zoneSoon(exchange));
    await client.views.open({ trigger_id: trigger, view });
  } catch (error) {
    if (platformError(error) === 'exchanged_trigger_id') return;
    listening.log.warn({ surface: 'slack', ...describeError(error) }, 'a form could not be shown');
    await saySentenceInPlace(NO_FORM, exchange, listening.log);
  }
}

const sentSchema = z.object({
  user: z.object({ id: z.string() }),
  view: z.looseObject({
    id: z.string(),
    private_metadata: z.string(),
    state: z.looseObject({ values: z.unknown() }),
  }),
});

type Sent = z.infer<typeof sentSchema>;

interface Submission extends Arguments {
  readonly ack: AckFn<ViewResponseAction>;
}

interface Arguments {
  readonly body: unknown;
  readonly context: Context;
  readonly client: webApi.WebClient;
}

function readExchange(
  { user }: Sent,
  { channel }: FormPurpose,
  { body, context, client }: Arguments,
): Exchange {
  const from = { client, channel };
  const asker = readAsker(context, user.id, privateReaders(channel), belongingOfActor(body), from);
  return { client, asker, channel, threadTs: null, responseUrl: null };
}

/** What was filled in may be sent again, mended. */
function deliveryOf({ view }: Sent, context: Context): string {
  const filled = createHash('sha256').update(JSON.stringify(view.state.values)).digest('base64url');
  return `${installedIn(context)}:${view.id}:${filled}`;
}

/** Under the field that it is about, as far as its words tell. */
function fieldOf(sentence: string): string {
  if (/time zone/i.test(sentence)) return 'zone';
  return /quiet/i.test(sentence) ? 'quiet' : 'when';
}

async function soon(answering: Promise<Answer>): Promise<Answer | null> {
  return Promise.race([answering, wait(ANSWER_PATIENCE_MS, null, { ref: false })]);
}

/** A refusal is shown in the form, which stays; what takes longer than Slack waits is answered beneath the channel. */
async function hear(
  sent: Sent,
  purpose: FormPurpose,
  words: Partial<DigestWords>,
  { ack, ...heard }: Submission,
  listening: Listening,
): Promise<void> {
  if (!(await listening.deliveries.claim(deliveryOf(sent, heard.context)))) return ack();
  const place = { surface: 'slack', channel: purpose.channel, thread: null } as const;
  const request = { kind: 'digest', digest: { act: 'add', words, line: '', place } } as const;
  const exchange = readExchange(sent, purpose, heard);
  const answering = listening.handler.answer(request, exchange.asker);
  const early = await soon(answering);
  if (early?.isRefusal) {
    const sentence = early.message.title.text.slice(0, LONGEST_ERROR);
    return ack({ response_action: 'errors', errors: { [fieldOf(sentence)]: sentence } });
  }
  await ack();
  const handler = { ...listening.handler, answer: () => answering };
  await answerInPlace(request, exchange, { ...listening, handler });
}

export function listenToDigestForm(app: App, listening: Listening): void {
  app.view<ViewSubmitAction>(DIGEST_FORM, async ({ ack, body, context, client }) => {
    const { data: sent } = sentSchema.safeParse(body);
    const purpose = sent === undefined ? null : readPurpose(sent.view.private_metadata, sent.user.id);
    if (sent === undefined || purpose === null) return ack();
    const form = readForm(sent.view.state.values);
    if (form.kind === 'wrong') return ack({ response_action: 'errors', errors: { ...form.errors } });
    const submission = { ack, body, context, client };
    const taken = listening.work.take(() => hear(sent, purpose, form.words, submission, listening));
    if (taken === false) return ack({ response_action: 'errors', errors: { when: RESTARTING } });
    return taken;
  });
}
