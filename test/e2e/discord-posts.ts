/** Posts of the tests: a digest as a message, and where it goes. */
import type { Message } from '../../src/messages/message.ts';
import type { Dress, PartPlace } from '../../src/surfaces/posting.ts';
import type { Channel } from '../servers/discord/entities.ts';
import type { Running } from './discord-in-process.ts';

export const PLAIN: Dress = { layout: 'message', mention: null, publish: false };

export function digest(stories = 2, words = 'Two sides met.'): Message {
  const source = (number: number) => ({
    number,
    documentId: `d${number}`,
    title: `Article ${number}`,
    outlet: 'Outlet',
    publishedAt: '2021-03-22T10:00:00Z',
    url: `https://a.example/${number}`,
  });
  const numbers = Array.from({ length: stories }, (_, i) => i + 1);
  return {
    title: { text: 'Xinjiang, Monday 22 March', citations: [] },
    blocks: [
      { type: 'notice', text: 'Since Friday' },
      ...numbers.flatMap((number) => [
        {
          type: 'story' as const,
          number,
          text: `Headline ${number}`,
          citations: [number],
          isUpdate: number === 2,
          outlets: number,
        },
        { type: 'paragraph' as const, text: words, citations: [number] },
      ]),
      { type: 'sources', sources: numbers.map(source) },
    ],
  };
}

/** Takes two messages. */
export const longDigest = () => digest(3, 'word '.repeat(500));

export function placeIn({ discord }: Running, channel: Channel, under: string | null = null): PartPlace {
  const space = `discord:${discord.guild.id}`;
  return { space, place: { surface: 'discord', channel: channel.id, thread: null }, under };
}
