/** Every request on digests, answered with a message; one case an act. */
import type { Block, Message, TableRow } from '../../messages/message.ts';
import { paragraph, titled } from '../../messages/own-words.ts';
import type { DigestRequest } from '../../surfaces/request.ts';
import type { Answer } from '../../surfaces/surface.ts';
import type { Digest } from '../digest.ts';
import { nameOf } from '../name-of.ts';
import { refusalSentence } from '../refusal-sentence.ts';
import { type AddedDigest, addDigest } from './add-digest.ts';
import { editDigest, pauseDigest, removeDigest, resumeDigest, runDigestNow } from './change-digest.ts';
import { deliveryRow } from './describe-delivery.ts';
import { digestRow, digestRows } from './describe-digest.ts';
import { chooseDigest, type DigestFollowUp, digestActions, dropActions } from './digest-actions.ts';
import {
  findDigest,
  findOwnDigest,
  findPastDigest,
  isAdmin,
  type Manager,
  visibleDigests,
} from './manager.ts';

const MOST_DELIVERIES = 15;
const MOST_LISTED = 40;

const notice = (text: string): Block => ({ type: 'notice', text });
const table = (rows: readonly TableRow[]): Block => ({ type: 'table', rows });

function privately(message: Message, replaces = false): Answer {
  return { message, audience: 'asker', replaces };
}

function card(title: string, digest: Digest, { now }: Manager, ...more: Block[]): Message {
  return { ...titled(title, [table(digestRows(digest, now())), ...more]), actions: digestActions(digest) };
}

function addedCard({ digest, isZoneGuessed, obstacle }: AddedDigest, manager: Manager): Message {
  const { command } = manager;
  const zone = `The times are in UTC, since nothing is known of your time zone. To change that: ${command} edit ${digest.number} zone:Europe/Berlin`;
  return card(
    `${nameOf(digest)} will come.`,
    digest,
    manager,
    ...(isZoneGuessed ? [notice(zone)] : []),
    ...(obstacle === null ? [] : [paragraph(`It cannot be posted there yet: ${refusalSentence(obstacle)}`)]),
  );
}

async function list(manager: Manager): Promise<Message> {
  const digests = await visibleDigests(manager);
  const example = `${manager.command} add xinjiang weekdays 08:30`;
  if (digests.length === 0)
    return titled('No digest is set up here.', [paragraph(`To have one: ${example}`)]);
  const title = digests.length === 1 ? 'One digest' : `${digests.length} digests`;
  const shown = digests.slice(0, MOST_LISTED);
  const rest = digests.length - shown.length;
  const more = rest === 0 ? [] : [notice(`And ${rest} more, with higher numbers.`)];
  return { ...titled(title, [table(shown.map(digestRow)), ...more]), actions: chooseDigest(shown) };
}

/** As it would be posted now, to the letter; that nothing would be is said. */
async function preview(number: string, manager: Manager): Promise<Answer> {
  const digest = await findDigest(number, manager);
  const { message } = await manager.compose(digest, { now: manager.now(), dueAt: null });
  if (message === null)
    return privately(
      titled(`${nameOf(digest)} would not be posted now.`, [
        paragraph('Nothing is new since the last one, and it is to be silent then.'),
      ]),
    );
  return { ...privately(message), dress: digest.settings.dress };
}

/** Of all digests that the person may see; an administrator sees those that were removed, too. */
async function deliveriesFor(typed: string, limit: number, manager: Manager) {
  if (typed.trim() !== '') {
    const digest = await findPastDigest(typed, manager);
    return { digest, deliveries: await manager.digests.deliveries({ numbers: [digest.number], limit }) };
  }
  const seesAll = await isAdmin(manager);
  const numbers = seesAll ? {} : { numbers: (await visibleDigests(manager)).map(({ number }) => number) };
  return { digest: null, deliveries: await manager.digests.deliveries({ ...numbers, limit }) };
}

/** @param limit of due times, newest first. */
export async function historyMessage(number: string, limit: number, manager: Manager): Promise<Message> {
  const { digest, deliveries } = await deliveriesFor(number, limit, manager);
  const what = 'what was due, and what became of it';
  const title = digest === null ? 'What was due, and what became of it' : `Digest #${digest.number}: ${what}`;
  return titled(
    title,
    deliveries.length === 0 ? [paragraph('Nothing was due yet.')] : [table(deliveries.map(deliveryRow))],
  );
}

async function edited(request: Extract<DigestRequest, { act: 'edit' }>, manager: Manager): Promise<Message> {
  const { number, words, line, place } = request;
  const isEmpty = line.trim() === '' && Object.values(words).every((word) => word == null) && place === null;
  if (!isEmpty) {
    const digest = await editDigest(number, words, line, place, manager);
    return card(`${nameOf(digest)} is changed.`, digest, manager);
  }
  const digest = await findOwnDigest(number, manager);
  const how = `Say what is to be different: ${manager.command} edit ${digest.number} daily 07:00, or: stories:3, quotes:0, quiet:22-7, if-nothing:line`;
  return card(nameOf(digest), digest, manager, notice(how));
}

async function run(number: string, manager: Manager): Promise<Message> {
  const digest = await runDigestNow(number, manager);
  return titled(`${nameOf(digest)} is being posted.`, [
    paragraph(
      `What is new since the last one comes now; its times stay. ${manager.command} history ${digest.number} shows how it went.`,
    ),
  ]);
}

async function paused(number: string, manager: Manager): Promise<Message> {
  const digest = await pauseDigest(number, manager);
  return card(`${nameOf(digest)} is paused.`, digest, manager);
}

async function resumed(number: string, manager: Manager): Promise<Message> {
  const digest = await resumeDigest(number, manager);
  return card(`${nameOf(digest)} goes on.`, digest, manager);
}

async function removed(number: string, manager: Manager): Promise<Message> {
  const name = await removeDigest(number, manager);
  return titled(`${name} is removed.`, [paragraph('What it has posted stays where it is.')]);
}

/** Throws OnRecordError `usage` for what a person can put right. */
export async function answerDigestRequest(request: DigestRequest, manager: Manager): Promise<Answer> {
  switch (request.act) {
    case 'add': {
      const { words, line, place } = request;
      return privately(addedCard(await addDigest(words, line, place, manager), manager));
    }
    case 'edit':
      return privately(await edited(request, manager));
    case 'list':
      return privately(await list(manager));
    case 'preview':
      return preview(request.number, manager);
    case 'run':
      return privately(await run(request.number, manager));
    case 'pause':
      return privately(await paused(request.number, manager));
    case 'resume':
      return privately(await resumed(request.number, manager));
    case 'remove':
      return privately(await removed(request.number, manager));
    case 'history':
      return privately(await historyMessage(request.number, MOST_DELIVERIES, manager));
  }
}

async function shown(number: string, manager: Manager): Promise<Message> {
  const digest = await findDigest(number, manager);
  return card(nameOf(digest), digest, manager);
}

async function whetherToDrop(number: string, manager: Manager): Promise<Message> {
  const digest = await findOwnDigest(number, manager);
  return { ...titled(`Remove ${nameOf(digest)}?`), actions: dropActions(digest) };
}

/** A button under a digest's settings. Throws as {@link answerDigestRequest}. */
export async function answerDigestFollowUp(
  { act, number }: DigestFollowUp,
  manager: Manager,
): Promise<Answer> {
  switch (act) {
    case 'show':
      return privately(await shown(number, manager), true);
    case 'pause':
      return privately(await paused(number, manager), true);
    case 'resume':
      return privately(await resumed(number, manager), true);
    case 'remove':
      return privately(await whetherToDrop(number, manager), true);
    case 'drop':
      return privately(await removed(number, manager), true);
    case 'preview':
    case 'run':
    case 'history':
      return answerDigestRequest({ act, number }, manager);
  }
}
