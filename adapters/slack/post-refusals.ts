/** What Slack's refusals of a post mean: for the digest, and in words for the person who made it. */
import type { Refusal, SendOutcome } from '../../src/surfaces/posting.ts';

const CHOOSE_ANOTHER = 'Choose another place with /digest edit';
const REINSTALL = 'Have the app installed again in this workspace';
const SEE_STATUS = '/onrecord status says what is missing';

const NO_LONGER_INSTALLED: Refusal = {
  reason: 'The app is not installed in this workspace any more',
  remedy: REINSTALL,
};
const TOKEN: Refusal = {
  reason: 'Slack does not accept my token any more',
  remedy: 'Have whoever runs me renew it, or install the app again in this workspace',
};
const POLICY: Refusal = {
  reason: 'The rules of this workspace do not let me post there',
  remedy: 'Ask an administrator to allow it',
};
const SCOPE: Refusal = { reason: 'The app lacks a permission (scope)', remedy: SEE_STATUS };

export const NOT_INSTALLED: Refusal = {
  reason: 'The app is not installed in this workspace',
  remedy: REINSTALL,
};

const REFUSALS: Readonly<Record<string, Refusal>> = {
  not_in_channel: {
    reason: 'I am not a member of the channel any more',
    remedy: 'Type /invite @On Record there',
  },
  channel_not_found: {
    reason: 'I cannot see the channel: it was deleted, or it is private and I am not a member',
    remedy: 'Type /invite @On Record there, or choose another place with /digest edit',
  },
  is_archived: {
    reason: 'The channel is archived',
    remedy: `Restore it, or c${CHOOSE_ANOTHER.slice(1)}`,
  },
  restricted_action: {
    reason: 'The channel’s settings do not let apps post there',
    remedy: 'Ask an administrator to let On Record post there',
  },
  restricted_action_read_only_channel: {
    reason: 'The channel is read-only',
    remedy: 'Ask an administrator to let On Record post there',
  },
  restricted_action_thread_only_channel: {
    reason: 'The channel takes messages in threads only',
    remedy: CHOOSE_ANOTHER,
  },
  restricted_action_non_threadable_channel: {
    reason: 'The channel takes no messages in threads',
    remedy: 'Choose the layout “message” and fewer stories with /digest edit, or another place',
  },
  restricted_action_thread_locked: { reason: 'The thread is locked', remedy: CHOOSE_ANOTHER },
  thread_not_found: { reason: 'The thread is not there any more', remedy: CHOOSE_ANOTHER },
  cannot_reply_to_message: { reason: 'Nothing can be posted in that thread', remedy: CHOOSE_ANOTHER },
  invalid_thread_ts: { reason: 'There is no such thread', remedy: CHOOSE_ANOTHER },
  messages_tab_disabled: {
    reason: 'Direct messages to the app are switched off',
    remedy: 'Switch the Messages tab of the app on, or choose another place with /digest edit',
  },
  user_not_found: { reason: 'The person is not in this workspace any more', remedy: CHOOSE_ANOTHER },
  missing_scope: SCOPE,
  no_permission: SCOPE,
  account_inactive: NO_LONGER_INSTALLED,
  team_access_not_granted: NO_LONGER_INSTALLED,
  token_revoked: NO_LONGER_INSTALLED,
  token_expired: TOKEN,
  invalid_auth: TOKEN,
  not_authed: TOKEN,
  not_allowed_token_type: TOKEN,
  two_factor_setup_required: TOKEN,
  access_denied: POLICY,
  ekm_access_denied: POLICY,
  enterprise_is_restricted: POLICY,
  app_access_restricted: POLICY,
  as_user_not_supported: POLICY,
  send_on_behalf_not_allowed: POLICY,
};

/** Of the thread that a post itself began, so that only this post cannot go on. */
const OF_THE_THREAD = new Set([
  'thread_not_found',
  'cannot_reply_to_message',
  'invalid_thread_ts',
  'message_not_found',
  'restricted_action_thread_locked',
]);

const UNFIT = new Set([
  ...['msg_too_long', 'msg_blocks_too_long', 'no_text', 'too_many_attachments', 'markdown_text_conflict'],
  ...[
    'invalid_blocks',
    'invalid_blocks_format',
    'invalid_arguments',
    'invalid_arg_name',
    'invalid_array_arg',
  ],
  ...['invalid_metadata_format', 'invalid_metadata_schema', 'metadata_too_large'],
  ...['metadata_must_be_sent_from_app', 'attachment_payload_limit_exceeded', 'too_many_contact_cards'],
  ...['invalid_charset', 'invalid_form_data', 'invalid_post_type', 'missing_post_type', 'invalid_json'],
]);

/** Slack says that it has not begun: too much at once, a part of the request lost, a workspace being moved. */
const NOT_NOW = new Set([
  ...['ratelimited', 'rate_limited', 'message_limit_exceeded', 'accesslimited'],
  ...['request_timeout', 'team_added_to_org', 'org_login_required'],
]);

/** "It's possible some aspect of the operation succeeded before the error was raised", says Slack of the first two. */
const UNCLEAR = new Set(['fatal_error', 'internal_error', 'service_unavailable']);

/** @param isBeneath whether it went beneath the post's own first part. */
export function judgeRefusal(error: string, isBeneath: boolean): Exclude<SendOutcome, { kind: 'sent' }> {
  if (NOT_NOW.has(error)) return { kind: 'not-now', afterMs: null, why: `Slack answered ${error}` };
  if (UNCLEAR.has(error)) return { kind: 'unclear', why: `Slack answered ${error}` };
  if (UNFIT.has(error) || (isBeneath && OF_THE_THREAD.has(error)))
    return { kind: 'unfit', why: `Slack answered ${error}` };
  return { kind: 'refused', ...(REFUSALS[error] ?? unknownRefusal(error)) };
}

function unknownRefusal(error: string): Refusal {
  if (error.startsWith('restricted_action') || error.startsWith('slack_connect_')) return POLICY;
  return { reason: `Slack does not let me post there (${error})`, remedy: SEE_STATUS };
}
