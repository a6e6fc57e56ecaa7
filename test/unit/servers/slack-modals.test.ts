import { App, SocketModeReceiver, type types, type ViewResponseAction } from '@slack/bolt';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SlackServer } from '../../servers/slack/slack-server.ts';
import type { StoredView } from '../../servers/slack/slack-state.ts';
import { startSlackServer } from '../../servers/slack/start-slack-server.ts';
import { quietLogger } from './slack-tiny-app.ts';

let slack: SlackServer;
let app: App;
let sent: unknown[];
let closed: number;
/** What the app says to a form that is sent. */
let answer: ViewResponseAction | undefined;

const plain = (text: string): types.PlainTextElement => ({ type: 'plain_text', text });
const option = (value: string) => ({ text: plain(value), value });

const FORM: types.ModalView = {
  type: 'modal',
  callback_id: 'form',
  private_metadata: 'for C1',
  notify_on_close: true,
  title: plain('A form'),
  submit: plain('Send'),
  blocks: [
    {
      type: 'input',
      block_id: 'name',
      label: plain('Name'),
      element: { type: 'plain_text_input', action_id: 'name', initial_value: 'ada', max_length: 5 },
    },
    {
      type: 'input',
      block_id: 'size',
      optional: true,
      label: plain('Size'),
      element: { type: 'static_select', action_id: 'size', options: [option('s'), option('m')] },
    },
    {
      type: 'input',
      block_id: 'whom',
      optional: true,
      label: plain('Whom'),
      element: { type: 'rich_text_input', action_id: 'whom' },
    },
  ],
};

beforeEach(async () => {
  slack = await startSlackServer();
  sent = [];
  closed = 0;
  answer = undefined;
  const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } };
  const receiver = new SocketModeReceiver({
    appToken: slack.appToken,
    logger: quietLogger,
    installerOptions: { clientOptions },
  });
  app = new App({ token: slack.workspace().botToken, receiver, logger: quietLogger, clientOptions });
  app.command('/briefing', async ({ ack, client, command }) => {
    await ack();
    await client.views.open({ trigger_id: command.trigger_id, view: FORM });
  });
  app.view('form', async ({ ack, view, body }) => {
    sent.push({ metadata: view.private_metadata, values: view.state.values, user: body.user.id });
    await (answer === undefined ? ack() : ack(answer));
  });
  app.view({ callback_id: 'form', type: 'view_closed' }, async ({ ack }) => {
    closed += 1;
    await ack();
  });
  await app.start();
});

afterEach(async () => {
  await app.stop();
  await slack.close();
});

async function open(): Promise<StoredView> {
  await slack.user('U1').command('/briefing');
  return slack.waitFor(() => slack.user('U1').modal);
}

test('what is filled in comes to the app, and the modal is gone', async () => {
  const group = { type: 'usergroup', usergroup_id: 'S1' };
  await slack.user('U1').submit(await open(), { name: 'ben', size: 'm', whom: [group] });
  const rich = { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [group] }] };
  expect(sent).toEqual([
    {
      metadata: 'for C1',
      user: 'U1',
      values: {
        name: { name: { type: 'plain_text_input', value: 'ben' } },
        size: { size: { type: 'static_select', selected_option: option('m') } },
        whom: { whom: { type: 'rich_text_input', rich_text_value: rich } },
      },
    },
  ]);
  expect(slack.views).toEqual([]);
});

test('what nobody touches comes as it was shown', async () => {
  await slack.user('U1').submit(await open());
  expect(sent).toMatchObject([
    {
      values: {
        name: { name: { value: 'ada' } },
        size: { size: { selected_option: null } },
        whom: { whom: { type: 'rich_text_input' } },
      },
    },
  ]);
});

test('errors stand beneath their fields, and the form can be sent again', async () => {
  answer = { response_action: 'errors', errors: { name: 'Nobody of that name.' } };
  const view = await open();
  await slack.user('U1').submit(view);
  expect(slack.user('U1').modal?.errors).toEqual({ name: 'Nobody of that name.' });
  answer = undefined;
  await slack.user('U1').submit(view);
  expect([slack.views.length, sent.length]).toEqual([0, 2]);
});

test('errors beneath no field are refused', async () => {
  answer = { response_action: 'errors', errors: { nowhere: 'x' } };
  const submitted = await slack.user('U1').submit(await open());
  expect(submitted.ack.outcome).toBe('invalid_payload');
  expect(slack.views).toHaveLength(1);
});

test('a view may come in its place', async () => {
  answer = { response_action: 'update', view: { ...FORM, title: plain('Another') } };
  await slack.user('U1').submit(await open());
  expect(slack.user('U1').modal?.sent).toMatchObject({ title: { text: 'Another' } });
});

test('Slack sends no form that is not filled in, nor one of another person', async () => {
  const view = await open();
  const { user } = { user: slack.user('U1') };
  await expect(user.submit(view, { name: null })).rejects.toThrow('name is empty');
  await expect(user.submit(view, { name: 'abcdef' })).rejects.toThrow('6 characters');
  await expect(user.submit(view, { size: 'xl' })).rejects.toThrow('has no option xl');
  await expect(user.submit(view, { colour: 'x' })).rejects.toThrow('no field colour');
  await expect(slack.user('U2').submit(view)).rejects.toThrow('U2 is shown no modal');
  expect(sent).toEqual([]);
});

test('the app hears that a form was closed, where it asked to', async () => {
  const view = await open();
  await slack.user('U1').close(view);
  expect([closed, slack.views.length]).toEqual([1, 0]);
  await expect(slack.user('U1').submit(view)).rejects.toThrow('is shown no modal');
});
