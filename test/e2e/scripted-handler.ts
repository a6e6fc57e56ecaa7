/** What stands behind an adapter that is tested by itself: it says what the test tells it to. */
import type { Message } from '../../src/messages/message.ts';
import type { Request } from '../../src/surfaces/request.ts';
import type { Answer, Asker, Handler } from '../../src/surfaces/surface.ts';

interface Asked {
  readonly request: Request;
  readonly asker: Asker;
}

export class ScriptedHandler implements Handler {
  readonly asked: Asked[] = [];
  readonly claims: string[] = [];
  topics: (typed: string, asker: Asker) => Promise<string[]> = async () => [];
  /** What is answered from now on. */
  script: (asked: Asked) => Promise<Answer> | Answer = ({ request }) =>
    toAsker(say(`answer to ${request.kind}`));

  async answer(request: Request, asker: Asker): Promise<Answer> {
    const asked = { request, asker };
    this.asked.push(asked);
    return this.script(asked);
  }

  suggestTopics(typed: string, asker: Asker): Promise<string[]> {
    return this.topics(typed, asker);
  }

  async claim(delivery: string): Promise<boolean> {
    const isNew = !this.claims.includes(delivery);
    this.claims.push(delivery);
    return isNew;
  }
}

export function say(title: string, rest: Partial<Message> = {}): Message {
  return { title: { text: title, citations: [] }, blocks: [], ...rest };
}

export function toAsker(message: Message, replaces = false): Answer {
  return { message, audience: 'asker', replaces };
}

export function toChannel(message: Message): Answer {
  return { message, audience: 'channel', replaces: false };
}
