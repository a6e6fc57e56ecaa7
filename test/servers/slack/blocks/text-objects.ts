/** Slack's composition objects: texts, options, confirmations, each with its documented length. */
import { z } from 'zod';

/** Text counts as sent, in UTF-16 units: never laxer than Slack, which does not say how it counts. */
export const bounded = (most: number) => z.string().min(1).max(most);

export const plainText = (most: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: bounded(most), emoji: z.boolean().optional() });

const mrkdwn = (most: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: bounded(most), verbatim: z.boolean().optional() });

export const anyText = (most: number) => z.discriminatedUnion('type', [plainText(most), mrkdwn(most)]);

export const webAddress = (most = 3000) =>
  bounded(most).refine((url) => URL.canParse(url) && /^(?:https?|mailto):/i.test(url), {
    error: 'invalid url',
  });

export const identifier = bounded(255).optional();

export const option = z.strictObject({
  text: plainText(75),
  value: bounded(150),
  description: plainText(75).optional(),
});

export const overflowOption = option.extend({ url: webAddress().optional() });

/** Of radio buttons and checkboxes. */
export const listedOption = z.strictObject({
  text: anyText(75),
  value: bounded(150),
  description: anyText(75).optional(),
});

export const optionGroup = z.strictObject({ label: plainText(75), options: z.array(option).min(1).max(100) });

export const confirmation = z.strictObject({
  title: plainText(100),
  text: anyText(300),
  confirm: plainText(30),
  deny: plainText(30),
  style: z.enum(['primary', 'danger']).optional(),
});
