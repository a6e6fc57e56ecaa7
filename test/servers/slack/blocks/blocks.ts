/** Slack's layout blocks, by where they may stand. Newer kinds that the app has no use for are unknown here, and refused. */
import { z } from 'zod';
import { accessory, actionElement, contextElement, imageBlockFields, inputElement } from './elements.ts';
import { richText } from './rich-text.ts';
import { anyText, bounded, identifier, plainText } from './text-objects.ts';

const block = <T extends string>(type: T) => ({ type: z.literal(type), block_id: identifier });

const section = z
  .strictObject({
    ...block('section'),
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: accessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine((sent) => sent.text !== undefined || sent.fields !== undefined, {
    error: 'must provide either text or fields',
  });

const common = [
  section,
  richText,
  z.strictObject({ ...block('header'), text: plainText(150) }),
  z.strictObject({ ...block('divider') }),
  z.strictObject({ ...block('image'), ...imageBlockFields }),
  z.strictObject({ ...block('context'), elements: z.array(contextElement).min(1).max(10) }),
  z.strictObject({ ...block('actions'), elements: z.array(actionElement).min(1).max(25) }),
] as const;

const input = z.strictObject({
  ...block('input'),
  label: plainText(2000),
  hint: plainText(2000).optional(),
  element: inputElement,
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
});

const markdown = z.strictObject({ ...block('markdown'), text: bounded(12_000) });

export const messageBlocks = z.array(z.discriminatedUnion('type', [...common, markdown, input])).max(50);
const viewBlocks = z.array(z.discriminatedUnion('type', [...common, input])).max(100);

const viewFields = {
  blocks: viewBlocks,
  private_metadata: z.string().max(3000).optional(),
  callback_id: z.string().max(255).optional(),
  external_id: z.string().max(255).optional(),
};

export const homeView = z.strictObject({ type: z.literal('home'), ...viewFields });

export const modalView = z.strictObject({
  type: z.literal('modal'),
  ...viewFields,
  title: plainText(24),
  submit: plainText(24).optional(),
  close: plainText(24).optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
});
