/** The smallest bot that does what a real one does, on the real Bolt, for the tests of the test server itself. */
import { App, HTTPReceiver, LogLevel, SocketModeReceiver, type types } from '@slack/bolt';
import { freePort } from '../../servers/free-port.ts';
import type { SlackServer } from '../../servers/slack/slack-server.ts';

export interface TinyApp {
  readonly app: App;
  stop(): Promise<void>;
}

export const quietLogger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};

function actionsOn(topic: string): types.KnownBlock {
  return {
    type: 'actions',
    elements: [
      { type: 'button', action_id: 'share', text: { type: 'plain_text', text: 'Share' }, value: topic },
      {
        type: 'static_select',
        action_id: 'quotes',
        options: [{ text: { type: 'plain_text', text: 'First' }, value: 'q1' }],
      },
    ],
  };
}

function answerAsTold(app: App): void {
  app.command('/briefing', async ({ ack, respond, command }) => {
    if (command.text === 'silence') return;
    await ack('Reading…');
    await respond({ text: `On ${command.text}`, blocks: [actionsOn(command.text)] });
  });
  app.event('app_mention', async ({ event, say }) => {
    await say({ text: `Heard: ${event.text}`, thread_ts: event.thread_ts ?? event.ts });
  });
  app.message(async ({ message, say }) => {
    await say(`You said: ${'text' in message ? message.text : ''}`);
  });
  app.action('share', async ({ ack, respond }) => {
    await ack();
    await respond({ response_type: 'in_channel', text: 'Shared' });
    await respond({ replace_original: true, text: 'Done' });
  });
  app.action('quotes', async ({ ack, respond, action }) => {
    await ack();
    const value = action.type === 'static_select' ? action.selected_option.value : '';
    await respond({ text: `Chosen: ${value}` });
  });
  app.shortcut('who_said_this', async ({ ack, respond, shortcut }) => {
    await ack();
    await respond({ text: `About: ${shortcut.type === 'message_action' ? shortcut.message.text : ''}` });
  });
  app.event('app_home_opened', async ({ event, client }) => {
    const blocks = [{ type: 'section', text: { type: 'plain_text', text: 'Welcome' } }];
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } });
  });
}

export async function startTinyApp(slack: SlackServer, mode: 'socket' | 'http'): Promise<TinyApp> {
  const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } };
  const port = mode === 'http' ? await freePort() : 0;
  const receiver =
    mode === 'socket'
      ? new SocketModeReceiver({
          appToken: slack.appToken,
          logger: quietLogger,
          clientPingTimeout: 1000,
          installerOptions: { clientOptions },
        })
      : new HTTPReceiver({
          signingSecret: slack.signingSecret,
          logger: quietLogger,
          port,
          unhandledRequestTimeoutMillis: 60_000,
        });
  const app = new App({ token: slack.workspace().botToken, receiver, logger: quietLogger, clientOptions });
  answerAsTold(app);
  await app.start(...(mode === 'http' ? [port] : []));
  if (mode === 'http') slack.useHttp(`http://127.0.0.1:${port}/slack/events`);
  return { app, stop: async () => void (await app.stop()) };
}
