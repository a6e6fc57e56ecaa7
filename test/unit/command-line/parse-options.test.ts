import { describe, expect, test } from 'vitest';
import { encodingLabel, timeWindow, wholeNumber } from '../../../src/command-line/parse-options.ts';

describe('options', () => {
  test.each([
    ['36h', 36],
    ['7d', 168],
    ['2W', 336],
  ])('%s is %d hours', (written, hours) => {
    expect(timeWindow(written)).toBe(hours * 3_600_000);
  });

  test.each(['', '0d', '7', 'd', '-1d', '1.5d', '99999d', '7 days'])('%j is no window', (written) => {
    expect(() => timeWindow(written)).toThrow(/such as 36h, 7d or 2w/);
  });

  test('whole numbers keep to their limits', () => {
    expect(wholeNumber(1, 20)('20')).toBe(20);
    for (const written of ['0', '21', '1.5', '', 'four', '1e1'])
      expect(() => wholeNumber(1, 20)(written)).toThrow();
  });

  test('encodings are known ones', () => {
    expect(encodingLabel('latin1')).toBe('windows-1252');
    expect(() => encodingLabel('klingon')).toThrow(/known encoding/);
  });
});
