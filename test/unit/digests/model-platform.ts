/** A platform in memory: what was posted stands in it, and each call meets what the test lays in its way. */
import type { Message } from '../../../src/messages/message.ts';
import type {
  FindOutcome,
  PartPlace,
  Posting,
  PostPart,
  SendOutcome,
} from '../../../src/surfaces/posting.ts';

export interface StoredPost {
  readonly channel: string;
  readonly under: string | null;
  readonly key: string;
  readonly id: string;
}

/** `taken-…`: it is posted, and the bot does not learn so. */
export type SendFault = 'not-now' | 'unclear' | 'taken-unclear' | 'refused' | 'unfit';
export type FindFault = 'not-now' | 'cannot-ask';

export class ModelPlatform implements Posting {
  readonly posts: StoredPost[] = [];
  readonly told: { readonly user: string; readonly title: string }[] = [];
  readonly published: string[] = [];
  sendFaults: (SendFault | null)[] = [];
  findFaults: (FindFault | null)[] = [];
  /** How many parts a message takes. */
  parts = 1;
  finds = 0;

  render(message: Message): readonly unknown[] {
    return Array.from({ length: this.parts }, (_, index) => ({ title: message.title.text, index }));
  }

  async send(at: PartPlace, { key }: PostPart): Promise<SendOutcome> {
    const fault = this.sendFaults.shift() ?? null;
    if (fault === 'not-now') return { kind: 'not-now', afterMs: 1_000, why: 'busy' };
    if (fault === 'refused') return { kind: 'refused', reason: 'I may not post there', remedy: 'Let me' };
    if (fault === 'unfit') return { kind: 'unfit', why: 'too long' };
    if (fault === 'unclear') return { kind: 'unclear', why: 'no answer' };
    const id = `m${this.posts.length + 1}`;
    this.posts.push({ channel: at.place.channel, under: at.under, key, id });
    return fault === 'taken-unclear'
      ? { kind: 'unclear', why: 'no answer' }
      : { kind: 'sent', id, link: `https://x/${id}` };
  }

  async find(_at: PartPlace, key: string): Promise<FindOutcome> {
    this.finds += 1;
    const fault = this.findFaults.shift() ?? null;
    if (fault === 'not-now') return { kind: 'not-now', afterMs: 1_000, why: 'busy' };
    if (fault === 'cannot-ask') return { kind: 'cannot-ask', why: 'I may not read there' };
    const post = this.posts.find((candidate) => candidate.key === key);
    return post === undefined ? { kind: 'absent' } : { kind: 'found', id: post.id, link: null };
  }

  async publish(_at: PartPlace, id: string): Promise<null> {
    this.published.push(id);
    return null;
  }

  async check() {
    return null;
  }

  paces() {
    return [];
  }

  async tell(_space: string, user: string, message: Message): Promise<boolean> {
    this.told.push({ user, title: message.title.text });
    return true;
  }
}
