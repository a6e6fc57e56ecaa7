/** Commands, buttons and choices: acknowledged at once, answered when the answer is made, once each. */
import {
  type APIInteractionResponse,
  Events,
  type Interaction,
  InteractionResponseType,
  MessageFlags,
  RESTJSONErrorCodes,
  Routes,
} from 'discord.js';
import { answerAutocomplete } from './answer-autocomplete.ts';
import { Delivery } from './deliver-answer.ts';
import { isAnyOf, loggable } from './discord-error.ts';
import { askerOf } from './find-asker.ts';
import { type Answerable, type Plan, planInteraction } from './plan-interaction.ts';
import { apologise, prepareAnswer } from './prepare-answer.ts';
import { renderMessage, sentence } from './render-components.ts';
import type { Session } from './session.ts';

const RESTARTING = 'I am restarting. Ask me again in a minute.';

async function respond(
  { interactions }: Session,
  interaction: Answerable,
  body: APIInteractionResponse,
): Promise<void> {
  await interactions.post(Routes.interactionCallback(interaction.id, interaction.token), {
    body,
    auth: false,
  });
}

/** A failed acknowledgement is no end: the answer then finds the interaction gone, and takes another way. */
async function acknowledge(
  session: Session,
  interaction: Answerable,
  { acknowledgement }: Plan,
): Promise<void> {
  try {
    await respond(session, interaction, acknowledgement);
  } catch (error) {
    if (isAnyOf(error, [RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged])) return;
    session.log.warn({ err: loggable(error), interaction: interaction.id }, 'interaction not acknowledged');
  }
}

async function answer(session: Session, interaction: Answerable, plan: Plan): Promise<void> {
  const [isOurs] = await Promise.all([
    session.handler.claim(`discord:${interaction.id}`),
    acknowledge(session, interaction, plan),
  ]);
  if (!isOurs) return;
  const asker = askerOf(interaction, plan.seenBy);
  const prepared = await prepareAnswer(session, plan.request, asker, plan.introOf);
  const delivery = new Delivery(plan.waysOf(prepared.answer));
  try {
    await delivery.deliver(prepared.bodies);
  } catch (error) {
    await apologise(session, error, delivery, { interaction: interaction.id, user: asker.user });
  }
}

async function refuse(session: Session, interaction: Answerable): Promise<void> {
  const type = InteractionResponseType.ChannelMessageWithSource;
  for (const body of renderMessage(sentence(RESTARTING))) {
    const flags = body.flags | MessageFlags.Ephemeral;
    await respond(session, interaction, { type, data: { ...body, flags } });
  }
}

async function take(session: Session, interaction: Interaction): Promise<void> {
  if (interaction.isAutocomplete()) return answerAutocomplete(session, interaction);
  const planned = planInteraction(session, interaction);
  if (planned === null) return session.log.warn({ type: interaction.type }, 'interaction not known');
  if (session.work.isOpen) return answer(session, planned.interaction, planned.plan);
  return refuse(session, planned.interaction);
}

async function takeSafely(session: Session, interaction: Interaction): Promise<void> {
  try {
    await take(session, interaction);
  } catch (error) {
    const { id, user } = interaction;
    session.log.error({ err: loggable(error), interaction: id, user: user.id }, 'answer not delivered');
  }
}

export function listenToInteractions(session: Session): void {
  session.client.on(Events.InteractionCreate, (interaction) => {
    const work = () => takeSafely(session, interaction);
    // Who asks while the bot stops is told so.
    if (session.work.take(work) === false) void work();
  });
}
