/** Buttons and choices as Slack's elements; what is pressed comes back with the action's own id. */
import type { types } from '@slack/bolt';
import type { Action, ChoiceOption } from '../../src/messages/message.ts';
import { safeText } from '../../src/messages/safe-text.ts';
import { ACTIONS_PER_BLOCK, LABEL_CHARACTERS } from './limits.ts';
import type { Unit } from './unit.ts';

/** The place keeps ids apart within a message, as Slack asks; behind it stands {@link Action.id}. */
const ACTION_ID = /^onrecord:\d{1,3}:(.+)$/s;
export const ANY_ACTION = /^onrecord:/;

export function readActionId(actionId: string): string | null {
  return ACTION_ID.exec(actionId)?.[1] ?? null;
}

/** A field that must not be empty; what is over its limit was too long by contract already. */
function plainText(text: string): types.PlainTextElement {
  const shown = safeText(text).slice(0, LABEL_CHARACTERS).toWellFormed();
  return { type: 'plain_text', text: shown.trim() === '' ? '–' : shown, emoji: false };
}

function renderOption(option: ChoiceOption): types.PlainTextOption {
  return {
    text: plainText(option.label),
    value: option.value,
    ...(option.detail === null ? {} : { description: plainText(option.detail) }),
  };
}

function renderAction(action: Action, place: number): types.Button | types.StaticSelect {
  const actionId = `onrecord:${place}:${action.id}`;
  if (action.type === 'choice')
    return {
      type: 'static_select',
      action_id: actionId,
      placeholder: plainText(action.label),
      options: action.options.map(renderOption),
    };
  return {
    type: 'button',
    action_id: actionId,
    text: plainText(action.label),
    value: action.id,
    ...(action.style === 'primary' ? { style: 'primary' } : {}),
  };
}

export function renderActions(actions: readonly Action[], group: number): Unit[] {
  const elements = actions.map(renderAction);
  const starts = elements.map((_, i) => i).filter((i) => i % ACTIONS_PER_BLOCK === 0);
  return starts.map((start) => ({
    kind: 'actions',
    group,
    leadsOn: false,
    elements: elements.slice(start, start + ACTIONS_PER_BLOCK),
  }));
}
