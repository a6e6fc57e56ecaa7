/** What becomes of a modal that was sent: the app's acknowledgement closes it, changes it, or says what is wrong in it. */
import { z } from 'zod';
import { checkView } from './block-limits.ts';
import type { Attempt } from './delivery.ts';
import { inputsOf } from './fill-form.ts';
import { SlackRefusal } from './slack-refusal.ts';
import type { SlackState, StoredView } from './slack-state.ts';

const actionSchema = z.discriminatedUnion('response_action', [
  z.strictObject({
    response_action: z.literal('errors'),
    errors: z.record(z.string(), z.string().min(1)).refine((errors) => Object.keys(errors).length > 0),
  }),
  z.strictObject({ response_action: z.literal('clear') }),
  z.strictObject({ response_action: z.literal('update'), view: z.looseObject({}) }),
]);

function isNothing(payload: unknown): boolean {
  if (payload === null || payload === undefined || payload === '') return true;
  return typeof payload === 'object' && Object.keys(payload).length === 0;
}

/** Errors are shown beneath input blocks only. */
function showErrors(state: SlackState, view: StoredView, errors: Readonly<Record<string, string>>): void {
  const ids = inputsOf(view).map(({ block_id: id }) => id);
  if (Object.keys(errors).some((id) => !ids.includes(id))) throw new SlackRefusal('invalid_arguments');
  state.putView({ ...view, errors });
}

function settle(state: SlackState, view: StoredView, payload: unknown): void {
  const action = actionSchema.safeParse(isNothing(payload) ? { response_action: 'clear' } : payload);
  if (!action.success) throw new SlackRefusal('invalid_payload');
  switch (action.data.response_action) {
    case 'clear':
      state.removeView(view.id);
      break;
    case 'errors':
      showErrors(state, view, action.data.errors);
      break;
    case 'update': {
      const blocks = checkView(action.data.view, 'modal');
      state.putView({ ...view, blocks, sent: action.data.view, hash: state.nextId('hash.') });
    }
  }
}

/** Without an acknowledgement it stays, and the person sees "We had some trouble connecting". */
export function settleSubmission(state: SlackState, view: StoredView, attempt: Attempt): void {
  if (attempt.outcome !== 'acknowledged') return;
  try {
    settle(state, view, attempt.payload);
  } catch (cause) {
    if (!(cause instanceof SlackRefusal)) throw cause;
    attempt.outcome = 'invalid_payload';
  }
}
