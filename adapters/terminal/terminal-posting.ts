/** A terminal as a place for digests: they are printed when they are due, and what was printed nobody can be asked. */
import type { Writable } from 'node:stream';
import { messageSchema } from '../../src/messages/message-schema.ts';
import type { Posting } from '../../src/surfaces/posting.ts';
import { renderMessage } from './render-message.ts';
import { createStyle } from './style.ts';

export function createTerminalPosting(
  output: Writable & { readonly isTTY?: boolean; readonly columns?: number },
  environment: NodeJS.ProcessEnv,
): Posting {
  const print = (message: unknown): Promise<void> => {
    const style = createStyle({ isTerminal: output.isTTY === true, columns: output.columns, environment });
    const text = `\n${renderMessage(messageSchema.parse(message), style)}\n`;
    return new Promise((resolve, reject) =>
      output.write(text, (error) => (error ? reject(error) : resolve())),
    );
  };
  return {
    render: (message) => [message],
    async send(_at, { body, key }) {
      try {
        await print(body);
        return { kind: 'sent', id: key, link: null };
      } catch {
        return { kind: 'refused', reason: 'The terminal is closed', remedy: 'Start On Record again' };
      }
    },
    find: async () => ({ kind: 'cannot-ask', why: 'a terminal does not say what was printed in it' }),
    publish: async () => null,
    check: async () => null,
    paces: () => [],
    tell: (_space, _user, message) =>
      print(message).then(
        () => true,
        () => false,
      ),
  };
}
