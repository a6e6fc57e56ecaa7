import { describe, expect, it } from 'vitest';
import type { QuoteSpeaker } from '../../../briefings/quotes/quote.ts';
import { gatherPeople } from '../../../briefings/who-said/gather-people.ts';
import { makeRecord } from './make-record.ts';

const by = (name: string, rest: Partial<QuoteSpeaker> = {}) =>
  makeRecord(`“We had warned you,” said ${name}.`, {
    documentId: `${name} ${JSON.stringify(rest)}`,
    speaker: { name, ...rest },
  });

const peopleOf = (...records: ReturnType<typeof by>[]) =>
  gatherPeople(records).map(({ name, records: own }) => [name, own.length]);

describe('gatherPeople', () => {
  it('makes one person of one full name, with courtesies, initials and middle names', () => {
    expect(peopleOf(by('Mary Holt'), by('Dr Mary Holt'), by('Mary K. Holt'))).toEqual([['Mary K. Holt', 3]]);
    expect(peopleOf(by('Mary Holt'), by('Mary Kay Holt'))).toEqual([['Mary Kay Holt', 2]]);
  });

  it('leaves off whose somebody is', () => {
    expect(peopleOf(by('Mary Holt'), by('Harbour Watch’s Mary Holt'))).toEqual([['Mary Holt', 2]]);
    expect(peopleOf(by('China’s Foreign Ministry'), by('Russia’s Foreign Ministry'))).toHaveLength(2);
  });

  it('knows a name that was cut at its initial, and a party that was cut to its place', () => {
    expect(peopleOf(by('K. Holt'), by('Mary K. Holt'))).toEqual([['Mary K. Holt', 2]]);
    expect(
      peopleOf(by('Jo Burr', { party: 'R-Ohio' }), by('Jo Burr', { party: 'Ohio' }), by('Jo Burr')),
    ).toEqual([['Jo Burr', 3]]);
    expect(peopleOf(by('Jo Burr', { party: 'R-Ohio' }), by('Jo Burr', { party: 'D-Ohio' }))).toHaveLength(2);
  });

  it('keeps a name apart that fits two', () => {
    expect(peopleOf(by('Mary Holt'), by('Mary K. Holt'), by('Mary B. Holt'))).toHaveLength(3);
  });

  it('never makes one of two who share a surname', () => {
    expect(peopleOf(by('Mary Holt'), by('Anna Holt'))).toHaveLength(2);
    expect(
      peopleOf(by('Mary Holt'), by('Anna Holt'), by('Holt', { role: 'minister of trade' })),
    ).toHaveLength(3);
  });

  it('never makes one of two parties, and leaves a name without one apart then', () => {
    const [spd, cdu] = [by('Mary Holt', { party: 'SPD' }), by('Mary Holt', { party: 'CDU' })];
    expect(peopleOf(spd, cdu)).toHaveLength(2);
    expect(peopleOf(spd, cdu, by('Mary Holt'))).toHaveLength(3);
    expect(peopleOf(by('Jo Burr', { party: 'R' }), by('Jo Burr', { party: 'R-Ohio' }))).toEqual([
      ['Jo Burr', 2],
    ]);
  });

  it('gives a surname alone to its one bearer where both hold the same office, else to nobody', () => {
    const role = 'minister of trade';
    expect(peopleOf(by('Mary Holt', { role }), by('Holt', { role }))).toEqual([['Mary Holt', 2]]);
    expect(peopleOf(by('Mary Holt', { role }), by('Holt'))).toHaveLength(2);
    expect(
      peopleOf(by('Mary Holt', { role: 'spokeswoman' }), by('Holt', { role: 'spokeswoman' })),
    ).toHaveLength(2);
  });

  it('keeps bodies apart that share words', () => {
    expect(peopleOf(by('University of Ellmouth'), by('University Hospital of Ellmouth'))).toHaveLength(2);
  });

  it('leaves out who has no name', () => {
    expect(peopleOf(by('a spokesman', { isNamed: false }))).toEqual([]);
  });
});
