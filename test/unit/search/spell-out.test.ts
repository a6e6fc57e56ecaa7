/** Acronyms are spelt out only where the texts leave no doubt. */
import { describe, expect, it } from 'vitest';
import { spellOut } from '../../../briefings/search/spell-out.ts';

const payments = 'The Balance of\nPayments improved.';

describe('spelling out', () => {
  it('takes the run of words that three documents have', () => {
    expect(spellOut('bop', [payments, payments, payments, 'Back on Paper'])).toBe('balance of payments');
  });

  it('does not guess from fewer, or between two', () => {
    expect(spellOut('bop', [payments, payments])).toBeNull();
    const rival = 'The band of pirates fled.';
    expect(spellOut('bop', [payments, payments, payments, rival, rival])).toBeNull();
  });

  it('takes no run that begins or ends with a small word', () => {
    const small = 'The two firms met in Paris in May.';
    expect(spellOut('ipi', [small, small, small])).toBeNull();
    const index = 'The industrial production index rose.';
    expect(spellOut('ipi', [small, small, small, index, index, index])).toBe('industrial production index');
  });

  it('counts a document once, and looks at words of three to five letters alone', () => {
    expect(spellOut('bop', [`${payments} ${payments} ${payments}`])).toBeNull();
    expect(spellOut('b.p', [payments, payments, payments])).toBeNull();
    expect(spellOut('un', ['united nations'])).toBeNull();
  });
});
