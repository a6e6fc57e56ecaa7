/** All words that a reader of a message sees, in reading order. */
import { type Component, componentType, flattenComponents } from './component.ts';
import type { Embed } from './embed.ts';

interface Readable {
  content: string;
  embeds: readonly Embed[];
  components: readonly Component[];
}

/** @returns content, embeds, text displays, labels of buttons and choices, one a line. */
export function textOf(message: Readable): string {
  const parts = [
    message.content,
    ...message.embeds.flatMap(textsOfEmbed),
    ...flattenComponents(message.components).flatMap(textsOfComponent),
  ];
  return parts.filter((part) => typeof part === 'string' && part !== '').join('\n');
}

/** @returns the words that can notify someone: content and text displays, never embeds. */
export function mentioningText(message: Readable): string {
  const displays = flattenComponents(message.components).filter(
    ({ type }) => type === componentType.textDisplay,
  );
  return [message.content, ...displays.map(({ content }) => content ?? '')].join('\n');
}

function textsOfEmbed(embed: Embed): (string | null | undefined)[] {
  const fields = (embed.fields ?? []).flatMap(({ name, value }) => [name, value]);
  return [embed.author?.name, embed.title, embed.description, ...fields, embed.footer?.text];
}

function textsOfComponent(component: Component): (string | null | undefined)[] {
  const options = (component.options ?? []).flatMap(({ label, description }) => [label, description]);
  return [component.content, component.label, component.placeholder, ...options];
}
