import { describe, expect, it } from 'vitest';
import { hasWholeQuotations } from '../../../briefings/summaries/quotation-marks.ts';
import { datelineLength, isShowable } from '../../../briefings/summaries/showable.ts';

describe('what may be shown', () => {
  it('is a whole statement', () => {
    expect(isShowable('The council voted for the new bridge on Monday.')).toBe(true);
    expect(isShowable('“The bridge will be built,” the mayor of Harlow said.')).toBe(true);
  });

  it.each([
    'Will the council vote for the new bridge?',
    'Read more: the council and its bridge.',
    'By Anna Berg and the staff of the paper.',
    'Photograph by Anna Berg of the new bridge.',
    'Pictured: the mayor in front of the bridge.',
    'Follow us on all our channels for more.',
    'The council and the bridge',
    'and voted for the bridge on Monday.',
    'Too short.',
    'COUNCIL VOTES FOR THE NEW BRIDGE IN HARLOW.',
    'See https://news.example for the story of the bridge.',
    'Anna Berg contributed to this report from Harlow.',
  ])('is not: %s', (sentence) => expect(isShowable(sentence)).toBe(false));

  it('leaves a dateline out', () => {
    expect(datelineLength('HARLOW (dpa) – The council voted.')).toBe('HARLOW (dpa) – '.length);
    expect(datelineLength('(CNN)The council voted.')).toBe('(CNN)'.length);
    expect(datelineLength('The council voted.')).toBe(0);
  });
});

describe('whole quotations', () => {
  it.each([
    'He said “yes” and “no”.',
    'Er sagte: „Ja“.',
    'He said "yes".',
    'Il a dit « oui ».',
    'It’s fine.',
  ])('has: %s', (text) => expect(hasWholeQuotations(text)).toBe(true));
  it.each(['He said “yes.', 'And no,” he said.', 'He said "yes.', '‘Yes and no.'])('has not: %s', (text) =>
    expect(hasWholeQuotations(text)).toBe(false),
  );
});
