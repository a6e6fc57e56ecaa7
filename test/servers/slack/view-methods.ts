/** The methods that show views: views.publish, open, update, push. */
import { z } from 'zod';
import { checkView } from './block-limits.ts';
import { SlackRefusal } from './slack-refusal.ts';
import type { SlackState, StoredView } from './slack-state.ts';
import { type Answer, type BotMethod, type Platform, readArguments } from './web-api-context.ts';
import type { Workspace } from './workspace.ts';

const anyView = z.looseObject({});
const published = z.looseObject({ user_id: z.string(), view: anyView, hash: z.string().optional() });
const openedBy = z.looseObject({ trigger_id: z.string(), view: anyView });
const updated = z.looseObject({
  view_id: z.string().optional(),
  external_id: z.string().optional(),
  view: anyView,
  hash: z.string().optional(),
});

/** The view as Slack hands it to apps. */
export function describeView(view: StoredView, workspace: Workspace): Answer {
  return {
    id: view.id,
    team_id: view.team,
    app_id: 'A1',
    bot_id: workspace.botId,
    hash: view.hash,
    state: { values: {} },
    private_metadata: '',
    callback_id: '',
    root_view_id: view.id,
    previous_view_id: null,
    ...view.sent,
  };
}

function store(
  state: SlackState,
  workspace: Workspace,
  place: Pick<StoredView, 'id' | 'type' | 'user'>,
  sent: Record<string, unknown>,
): Answer {
  const blocks = checkView(sent, place.type);
  const view = { ...place, team: workspace.id, hash: state.nextId('hash.'), blocks, sent };
  state.putView(view);
  return { view: describeView(view, workspace) };
}

function checkHash(before: StoredView | undefined, hash: string | undefined): void {
  if (hash !== undefined && before?.hash !== hash) throw new SlackRefusal('hash_conflict');
}

const publish: BotMethod = {
  token: 'bot',
  scope: null,
  answer(sent, workspace, { state }) {
    const wanted = readArguments(published, sent);
    if (!workspace.users.has(wanted.user_id)) throw new SlackRefusal('user_not_found');
    const before = state.views.find((view) => view.type === 'home' && view.user === wanted.user_id);
    checkHash(before, wanted.hash);
    const place = { id: before?.id ?? state.nextId('V'), type: 'home', user: wanted.user_id } as const;
    return store(state, workspace, place, wanted.view);
  },
};

function openModal(sent: Record<string, unknown>, workspace: Workspace, platform: Platform): Answer {
  const wanted = readArguments(openedBy, sent);
  checkView(wanted.view, 'modal');
  const user = platform.triggers.exchange(wanted.trigger_id);
  const place = { id: platform.state.nextId('V'), type: 'modal', user } as const;
  return store(platform.state, workspace, place, wanted.view);
}

const update: BotMethod = {
  token: 'bot',
  scope: null,
  answer(sent, workspace, { state }) {
    const wanted = readArguments(updated, sent);
    const before = state.views.find(
      (view) =>
        view.team === workspace.id &&
        (view.id === wanted.view_id ||
          (wanted.external_id !== undefined && view.sent.external_id === wanted.external_id)),
    );
    if (before === undefined) throw new SlackRefusal('not_found');
    checkHash(before, wanted.hash);
    return store(state, workspace, before, wanted.view);
  },
};

const open: BotMethod = { token: 'bot', scope: null, answer: openModal };

export const VIEW_METHODS = {
  'views.publish': publish,
  'views.open': open,
  'views.push': open,
  'views.update': update,
};
