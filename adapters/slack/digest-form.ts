/** The form behind `/digest add`: what is asked, and what was filled in as the words of a request. */
import type { types } from '@slack/bolt';
import { z } from 'zod';
import type { DigestWords } from '../../src/surfaces/request.ts';

export const DIGEST_FORM = 'onrecord_digest';

const LONGEST = 300;

/** What the form is about; it comes back with what was filled in. */
export interface FormPurpose {
  readonly user: string;
  readonly channel: string;
}

const purposeSchema = z.strictObject({
  user: z.string().min(1),
  channel: z.string().regex(/^[CGD][A-Z0-9]+$/),
});

/** Null for what this bot has not put there, or for another person. */
export function readPurpose(metadata: string, user: string): FormPurpose | null {
  try {
    const purpose = purposeSchema.parse(JSON.parse(metadata));
    return purpose.user === user ? purpose : null;
  } catch {
    return null;
  }
}

type Field = keyof DigestWords;

function plain(text: string): types.PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}

/** Its id stands for the block and for the element in it: both must be the only ones in the form. */
function field(
  name: Field,
  label: string,
  element: types.InputBlock['element'],
  rest: { readonly hint?: string; readonly isNeeded?: boolean } = {},
): types.InputBlock {
  return {
    type: 'input',
    block_id: name,
    label: plain(label),
    element: { ...element, action_id: name },
    optional: rest.isNeeded !== true,
    ...(rest.hint === undefined ? {} : { hint: plain(rest.hint) }),
  };
}

function line(placeholder: string, initial: string | null = null): types.PlainTextInput {
  return {
    type: 'plain_text_input',
    max_length: LONGEST,
    placeholder: plain(placeholder),
    ...(initial === null || initial.length > LONGEST ? {} : { initial_value: initial }),
  };
}

/** @param choices label by value. @param initial null for nothing chosen. */
function choice(choices: Readonly<Record<string, string>>, initial: string | null): types.StaticSelect {
  const options = Object.entries(choices).map(([value, label]) => ({ text: plain(label), value }));
  const chosen = options.find(({ value }) => value === initial);
  return {
    type: 'static_select',
    options,
    ...(chosen === undefined ? {} : { initial_option: chosen }),
  };
}

function upTo(most: number, least: number): Readonly<Record<string, string>> {
  const counts = Array.from({ length: most - least + 1 }, (_, i) => `${least + i}`);
  return Object.fromEntries(counts.map((count) => [count, count]));
}

const IF_NOTHING = { silent: 'Nothing', line: 'A line that says so' };
const LAYOUTS = { message: 'One message', thread: 'The title, and the stories in a thread' };

/** @param zone of the person's own profile; null where Slack does not say. */
export function digestForm(purpose: FormPurpose, zone: string | null): types.ModalView {
  return {
    type: 'modal',
    callback_id: DIGEST_FORM,
    private_metadata: JSON.stringify(purpose),
    title: plain('A digest for here'),
    submit: plain('Add'),
    close: plain('Cancel'),
    blocks: [
      field('topic', 'Topic', line('everything')),
      field('when', 'When', line('weekdays 08:30'), {
        isNeeded: true,
        hint: '“every Monday and Thursday 18:00”, “every 4 hours”, or a cron expression.',
      }),
      field('zone', 'Time zone', line('Europe/Berlin', zone)),
      field('stories', 'At most so many stories', choice(upTo(10, 1), '5')),
      field('quotes', 'At most so many quotes', choice(upTo(10, 0), null), {
        hint: 'As many as stories, unless you choose.',
      }),
      field('outlets', 'Only these outlets', line('all'), { hint: 'With commas between them.' }),
      field('ifNothing', 'When nothing is new', choice(IF_NOTHING, 'silent')),
      field('quiet', 'Quiet hours', line('22:00-07:00'), {
        hint: 'What falls due in them is left to the next time.',
      }),
      field('layout', 'Shown as', choice(LAYOUTS, 'message')),
      field(
        'mention',
        'Call a user group',
        { type: 'rich_text_input', placeholder: plain('@editors') },
        { hint: 'Type @ and choose it. Administrators only.' },
      ),
    ],
  };
}

const answerSchema = z.looseObject({
  value: z.string().nullish(),
  selected_option: z.looseObject({ value: z.string() }).nullish(),
  rich_text_value: z.unknown().optional(),
});
const valuesSchema = z.record(z.string(), z.record(z.string(), answerSchema));

type Answers = z.infer<typeof valuesSchema>;

const nodeSchema = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  usergroup_id: z.string().optional(),
  elements: z.array(z.unknown()).optional(),
});

/** Deep enough for lists in a rich text; what lies deeper was made by nobody's hand. */
const DEEPEST = 5;

function leaves(value: unknown, depth = 0): z.infer<typeof nodeSchema>[] {
  const { data } = nodeSchema.safeParse(value);
  if (data === undefined || depth > DEEPEST) return [];
  return data.elements === undefined ? [data] : data.elements.flatMap((inner) => leaves(inner, depth + 1));
}

/** `unclear` where something is there that is not one group. */
function readGroup(value: unknown): string | null | 'unclear' {
  const said = leaves(value).filter(({ type, text = '' }) => type !== 'text' || text.trim() !== '');
  const [only] = said;
  if (only === undefined) return null;
  return said.length === 1 && only.type === 'usergroup' && only.usergroup_id !== undefined
    ? only.usergroup_id
    : 'unclear';
}

function said(answers: Answers, name: Field): string | null {
  const answer = answers[name]?.[name];
  const text = answer?.selected_option?.value ?? answer?.value ?? '';
  return text.trim() === '' ? null : text.trim();
}

type FilledForm =
  | { readonly kind: 'words'; readonly words: Partial<DigestWords> }
  /** A sentence beneath each field that is wrong. */
  | { readonly kind: 'wrong'; readonly errors: Readonly<Record<string, string>> };

const NO_GROUP = 'Type @ and choose one user group, and nothing else.';

/** @param values Slack's `view.state.values`. */
export function readForm(values: unknown): FilledForm {
  const answers = valuesSchema.safeParse(values).data ?? {};
  const mention = readGroup(answers.mention?.mention?.rich_text_value);
  if (mention === 'unclear') return { kind: 'wrong', errors: { mention: NO_GROUP } };
  const texts = [
    'topic',
    'when',
    'zone',
    'stories',
    'quotes',
    'outlets',
    'ifNothing',
    'quiet',
    'layout',
  ] as const;
  const words = Object.fromEntries(texts.map((name) => [name, said(answers, name)]));
  // Its placeholder says so.
  return { kind: 'words', words: { ...words, topic: said(answers, 'topic') ?? 'everything', mention } };
}
