/** What a person fills into a modal, as Slack hands it to the app: `view.state.values`. */
import { z } from 'zod';
import { findOption } from './find-element.ts';
import type { StoredView } from './slack-state.ts';

/** By the field's block id. A text, an option's value, several of them, or elements of a rich text. Null empties a field. */
export type Filled = Readonly<Record<string, string | readonly string[] | readonly RichElement[] | null>>;
type RichElement = Readonly<Record<string, unknown>> & { readonly type: string };

const inputSchema = z.looseObject({
  type: z.literal('input'),
  block_id: z.string(),
  optional: z.boolean().default(false),
  element: z.looseObject({
    type: z.string(),
    action_id: z.string(),
    initial_value: z.unknown().optional(),
    initial_option: z.unknown().optional(),
    initial_options: z.array(z.unknown()).optional(),
    min_length: z.number().default(0),
    max_length: z.number().default(3000),
  }),
});

type Input = z.infer<typeof inputSchema>;
type Answer = Record<string, unknown> & { readonly type: string };

export function inputsOf({ blocks }: StoredView): Input[] {
  return blocks.flatMap((block) => inputSchema.safeParse(block).data ?? []);
}

function richText(value: string | readonly unknown[]): Record<string, unknown> {
  const elements = typeof value === 'string' ? [{ type: 'text', text: value }] : value;
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}

function asListed(value: Filled[string]): readonly string[] {
  const values = typeof value === 'string' ? [value] : (value ?? []);
  return values.filter((one) => typeof one === 'string');
}

/** Undefined where nobody touched the field. */
function answer({ element }: Input, value: Filled[string] | undefined): Answer {
  const { type } = element;
  const isEmpty = value === null || value === '';
  const listed = () => asListed(value ?? null).map((one) => findOption(element, one));
  switch (type) {
    case 'plain_text_input':
      return { type, value: value === undefined ? (element.initial_value ?? null) : isEmpty ? null : value };
    case 'rich_text_input': {
      const filled = value === undefined ? element.initial_value : isEmpty ? undefined : richText(value);
      return filled === undefined ? { type } : { type, rich_text_value: filled };
    }
    case 'static_select':
    case 'radio_buttons':
      return {
        type,
        selected_option: value === undefined ? (element.initial_option ?? null) : (listed()[0] ?? null),
      };
    case 'multi_static_select':
    case 'checkboxes':
      return { type, selected_options: value === undefined ? (element.initial_options ?? []) : listed() };
    default:
      throw new Error(`The test's person cannot fill in a ${type}.`);
  }
}

function isEmptyAnswer(given: Answer): boolean {
  const { type: _, ...content } = given;
  return Object.values(content).every(
    (value) => value === null || value === undefined || (Array.isArray(value) && value.length === 0),
  );
}

/** Slack sends no form with such a field: it says so beneath it. */
function check({ block_id: id, optional, element }: Input, given: Answer): void {
  if (isEmptyAnswer(given)) {
    if (!optional) throw new Error(`Slack does not send the form: ${id} is empty.`);
    return;
  }
  const { value } = given;
  if (typeof value !== 'string') return;
  if (value.length < element.min_length || value.length > element.max_length)
    throw new Error(`Slack does not send the form: ${id} has ${value.length} characters.`);
}

/** Throws where Slack would not let the person send it, or where there is no such field. */
export function fillForm(view: StoredView, filled: Filled): Record<string, Record<string, Answer>> {
  const inputs = inputsOf(view);
  const ids = inputs.map(({ block_id: id }) => id);
  const unknown = Object.keys(filled).find((id) => !ids.includes(id));
  if (unknown !== undefined) throw new Error(`The form has no field ${unknown}, only ${ids.join(', ')}.`);
  return Object.fromEntries(
    inputs.map((input) => {
      const given = answer(input, filled[input.block_id]);
      check(input, given);
      return [input.block_id, { [input.element.action_id]: given }];
    }),
  );
}
