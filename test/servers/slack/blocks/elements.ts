/** Slack's interactive elements. Those that the app has no use for are unknown here, and refused. */
import { z } from 'zod';
import { richText } from './rich-text.ts';
import {
  anyText,
  bounded,
  confirmation,
  identifier,
  listedOption,
  option,
  optionGroup,
  overflowOption,
  plainText,
  webAddress,
} from './text-objects.ts';

const actionable = { action_id: identifier, confirm: confirmation.optional() };
const focusable = { focus_on_load: z.boolean().optional() };
const chooser = { ...actionable, ...focusable, placeholder: plainText(150).optional() };

const button = z.strictObject({
  type: z.literal('button'),
  ...actionable,
  text: plainText(75),
  value: bounded(2000).optional(),
  url: webAddress().optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: bounded(75).optional(),
});

const optionList = {
  options: z.array(option).min(1).max(100).optional(),
  option_groups: z.array(optionGroup).min(1).max(100).optional(),
};

const hasOptionsOnce = (select: { options?: unknown; option_groups?: unknown }) =>
  (select.options === undefined) !== (select.option_groups === undefined);
const once = { error: 'must provide either options or option_groups' };

const staticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    ...chooser,
    ...optionList,
    initial_option: option.optional(),
  })
  .refine(hasOptionsOnce, once);

const multiStaticSelect = z
  .strictObject({
    type: z.literal('multi_static_select'),
    ...chooser,
    ...optionList,
    initial_options: z.array(option).min(1).optional(),
    max_selected_items: z.int().min(1).optional(),
  })
  .refine(hasOptionsOnce, once);

const externalSelect = z.strictObject({
  type: z.literal('external_select'),
  ...chooser,
  initial_option: option.optional(),
  min_query_length: z.int().min(0).optional(),
});

const overflow = z.strictObject({
  type: z.literal('overflow'),
  ...actionable,
  options: z.array(overflowOption).min(1).max(5),
});

const radioButtons = z.strictObject({
  type: z.literal('radio_buttons'),
  ...actionable,
  ...focusable,
  options: z.array(listedOption).min(1).max(10),
  initial_option: listedOption.optional(),
});

const checkboxes = z.strictObject({
  type: z.literal('checkboxes'),
  ...actionable,
  ...focusable,
  options: z.array(listedOption).min(1).max(10),
  initial_options: z.array(listedOption).min(1).optional(),
});

const plainTextInput = z.strictObject({
  type: z.literal('plain_text_input'),
  action_id: identifier,
  ...focusable,
  placeholder: plainText(150).optional(),
  initial_value: z.string().max(3000).optional(),
  multiline: z.boolean().optional(),
  min_length: z.int().min(0).max(3000).optional(),
  max_length: z.int().min(1).max(3000).optional(),
});

const richTextInput = z.strictObject({
  type: z.literal('rich_text_input'),
  action_id: identifier,
  ...focusable,
  placeholder: plainText(150).optional(),
  initial_value: richText.optional(),
});

const imageFields = { alt_text: bounded(2000), image_url: webAddress() };
const image = z.strictObject({ type: z.literal('image'), ...imageFields });

export const imageBlockFields = { ...imageFields, title: plainText(2000).optional() };

const choosers = [staticSelect, multiStaticSelect, externalSelect, radioButtons, checkboxes] as const;

export const actionElement = z.discriminatedUnion('type', [button, overflow, ...choosers]);
export const accessory = z.discriminatedUnion('type', [button, overflow, image, ...choosers]);
export const inputElement = z.discriminatedUnion('type', [plainTextInput, richTextInput, ...choosers]);
export const contextElement = z.discriminatedUnion('type', [image, anyText(3000)]);
