/** Kinds of interactions, and the first responses that fit each. */
import type { Interaction } from './entities.ts';
import { FormErrors } from './form-errors.ts';

export const interactionType = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const;
export const callbackType = {
  message: 4,
  deferred: 5,
  deferredUpdate: 6,
  update: 7,
  choices: 8,
  modal: 9,
} as const;

/** @throws ApiError 50035 for a kind of response that the interaction does not take. */
export function checkType(interaction: Interaction, type: number): void {
  const { message, deferred, deferredUpdate, update, choices, modal } = callbackType;
  const fitting: Record<number, readonly number[]> = {
    [interactionType.command]: [message, deferred, modal],
    [interactionType.component]: [message, deferred, deferredUpdate, update, modal],
    [interactionType.autocomplete]: [choices],
    [interactionType.modal]: [
      message,
      deferred,
      ...(interaction.sourceMessageId ? [deferredUpdate, update] : []),
    ],
  };
  const errors = new FormErrors();
  errors.choice(['type'], type, fitting[interaction.type] ?? []);
  errors.throwIfAny();
}
