/** Slack's rich text: sections, lists, quotes and preformatted text of known elements only. */
import { z } from 'zod';
import { bounded, identifier, webAddress } from './text-objects.ts';

const style = z
  .strictObject({
    bold: z.boolean().optional(),
    italic: z.boolean().optional(),
    strike: z.boolean().optional(),
    code: z.boolean().optional(),
    underline: z.boolean().optional(),
  })
  .optional();

const text = z.strictObject({ type: z.literal('text'), text: z.string().min(1), style });
const link = z.strictObject({
  type: z.literal('link'),
  url: webAddress(),
  text: z.string().min(1).optional(),
  unsafe: z.boolean().optional(),
  style,
});

const inline = z.discriminatedUnion('type', [
  text,
  link,
  z.strictObject({ type: z.literal('emoji'), name: bounded(255), unicode: z.string().optional(), style }),
  z.strictObject({ type: z.literal('user'), user_id: bounded(255), style }),
  z.strictObject({ type: z.literal('usergroup'), usergroup_id: bounded(255), style }),
  z.strictObject({ type: z.literal('channel'), channel_id: bounded(255), style }),
  z.strictObject({ type: z.literal('team'), team_id: bounded(255), style }),
  z.strictObject({ type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']), style }),
  z.strictObject({ type: z.literal('color'), value: bounded(255), style }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.int(),
    format: bounded(255),
    url: webAddress().optional(),
    fallback: z.string().optional(),
    style,
  }),
]);

const border = z.union([z.literal(0), z.literal(1)]).optional();
const section = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(inline) });

const container = z.discriminatedUnion('type', [
  section,
  z.strictObject({
    type: z.literal('rich_text_list'),
    style: z.enum(['bullet', 'ordered']),
    elements: z.array(section),
    indent: z.int().min(0).max(8).optional(),
    offset: z.int().min(0).optional(),
    border,
  }),
  z.strictObject({ type: z.literal('rich_text_quote'), elements: z.array(inline), border }),
  z.strictObject({
    type: z.literal('rich_text_preformatted'),
    elements: z.array(z.discriminatedUnion('type', [text, link])),
    border,
    language: z.string().optional(),
  }),
]);

export const richText = z.strictObject({
  type: z.literal('rich_text'),
  block_id: identifier,
  elements: z.array(container).min(1),
});
