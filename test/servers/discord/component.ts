/** Message components as they are stored, and walks over them. */
import { z } from 'zod';

export const componentType = {
  actionRow: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  userSelect: 5,
  roleSelect: 6,
  mentionableSelect: 7,
  channelSelect: 8,
  section: 9,
  textDisplay: 10,
  thumbnail: 11,
  mediaGallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
} as const;

const optionSchema = z.looseObject({
  label: z.string(),
  value: z.string(),
  description: z.string().nullish(),
});

export const componentSchema = z.looseObject({
  type: z.number(),
  id: z.number().nullish(),
  custom_id: z.string().nullish(),
  label: z.string().nullish(),
  style: z.number().nullish(),
  url: z.string().nullish(),
  disabled: z.boolean().nullish(),
  content: z.string().nullish(),
  placeholder: z.string().nullish(),
  accent_color: z.number().nullish(),
  min_values: z.number().nullish(),
  max_values: z.number().nullish(),
  options: z.array(optionSchema).nullish(),
  get components() {
    return z.array(componentSchema).nullish();
  },
  get accessory() {
    return componentSchema.nullish();
  },
});

export type Component = z.infer<typeof componentSchema>;

/** @returns the components and all that they hold, in reading order. */
export function flattenComponents(components: readonly Component[]): Component[] {
  return components.flatMap((component) => [
    component,
    ...flattenComponents(component.components ?? []),
    ...flattenComponents(component.accessory ? [component.accessory] : []),
  ]);
}
