/** Finds the button or menu that a person means in what they see. */
import { z } from 'zod';
import type { SentBlock } from './stored-message.ts';

const interactive = z.looseObject({ type: z.string(), action_id: z.string() });
const holder = z.looseObject({
  block_id: z.string().optional(),
  accessory: z.unknown().optional(),
  element: z.unknown().optional(),
  elements: z.array(z.unknown()).optional(),
});

export interface FoundElement {
  readonly blockId: string;
  readonly element: z.infer<typeof interactive>;
}

function elementsOf(block: Readonly<Record<string, unknown>>, at: number): FoundElement[] {
  const { block_id, accessory, element, elements = [] } = holder.parse(block);
  return [accessory, element, ...elements].flatMap((candidate) => {
    const parsed = interactive.safeParse(candidate);
    return parsed.success ? [{ blockId: block_id ?? `block-${at}`, element: parsed.data }] : [];
  });
}

/** Everything that may be pressed or chosen from, in order. */
function listElements(blocks: readonly Readonly<Record<string, unknown>>[]): FoundElement[] {
  return blocks.flatMap(elementsOf);
}

/** @param actionId the whole id, or a pattern for it. Throws where there is none, naming those that are there. */
export function findElement(
  blocks: readonly (SentBlock | Readonly<Record<string, unknown>>)[],
  actionId: string | RegExp,
): FoundElement {
  const all = listElements(blocks);
  const isMeant = (id: string) => (typeof actionId === 'string' ? id === actionId : actionId.test(id));
  const found = all.find(({ element }) => isMeant(element.action_id));
  if (found !== undefined) return found;
  const ids = all.map(({ element }) => element.action_id).join(', ');
  throw new Error(`Nobody can press ${actionId}: there is only ${ids === '' ? 'nothing to press' : ids}.`);
}

const menu = z.looseObject({
  options: z.array(z.looseObject({ value: z.string() })).optional(),
  option_groups: z
    .array(z.looseObject({ options: z.array(z.looseObject({ value: z.string() })) }))
    .optional(),
});

/** The option of a menu with that value. */
export function findOption(element: FoundElement['element'], value: string): Record<string, unknown> {
  const { options = [], option_groups: groups = [] } = menu.parse(element);
  const all = [...options, ...groups.flatMap((group) => group.options)];
  const found = all.find((candidate) => candidate.value === value);
  if (found !== undefined) return found;
  throw new Error(
    `The menu ${element.action_id} has no option ${value}, only ${all.map((one) => one.value)}.`,
  );
}
