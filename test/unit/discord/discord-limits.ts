/** Reads rendered messages back, and what Discord takes of them. */
import { ComponentType } from 'discord.js';
import { expect } from 'vitest';
import type { MessageBody } from '../../../adapters/discord/render-components.ts';
import { readMarkdown, type Shown } from './read-markdown.ts';

type Component = MessageBody['components'][number]['components'][number];
type Inner = Extract<Component, { type: ComponentType.ActionRow }>['components'][number];

function all({ components }: MessageBody): Component[] {
  return components.flatMap((container) => container.components);
}

function inRows(body: MessageBody): Inner[] {
  return all(body).flatMap((component) =>
    component.type === ComponentType.ActionRow ? component.components : [],
  );
}

/** The markdown of a message's text displays. */
export function markdownOf(body: MessageBody): string[] {
  return all(body).flatMap((component) => ('content' in component ? [component.content] : []));
}

export function shownIn(bodies: readonly MessageBody[]): Shown[] {
  return bodies.flatMap(markdownOf).map(readMarkdown);
}

export function actionsOf(body: MessageBody): string[] {
  return inRows(body).flatMap((inner) => ('custom_id' in inner ? [inner.custom_id] : []));
}

export function expectWithinLimits(body: MessageBody): void {
  const children = all(body);
  const nested = inRows(body);
  expect(body.components.length + children.length + nested.length).toBeLessThanOrEqual(40);
  expect(children.length).toBeGreaterThan(0);
  const texts = markdownOf(body);
  expect(texts.join('').length).toBeLessThanOrEqual(4000);
  for (const text of texts) expect(text.trim()).not.toBe('');
  for (const component of nested) {
    if ('label' in component) expect(component.label?.length).toBeLessThanOrEqual(80);
    if ('placeholder' in component) expect(component.placeholder?.length).toBeLessThanOrEqual(150);
    if ('options' in component) {
      for (const option of component.options) expect(option.label.length).toBeLessThanOrEqual(100);
    }
  }
}
