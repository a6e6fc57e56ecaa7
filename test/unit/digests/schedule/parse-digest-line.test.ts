import { describe, expect, it } from 'vitest';
import { parseDigestLine } from '../../../../src/digests/schedule/parse-digest-line.ts';

describe('parseDigestLine', () => {
  it('reads all that can be said', () => {
    expect(
      parseDigestLine(
        'xinjiang weekdays 08:30 Europe/Berlin stories:5 quotes=2 outlets:"Reuters, BBC" quiet:22-7 if-nothing:line thread publish mention:<@&42>',
      ),
    ).toEqual({
      topic: 'xinjiang',
      when: 'weekdays 08:30 Europe/Berlin',
      stories: '5',
      quotes: '2',
      outlets: 'Reuters, BBC',
      quiet: '22-7',
      ifNothing: 'line',
      layout: 'thread',
      publish: 'yes',
      mention: '42',
    });
  });

  it.each([
    ['the war in Iran daily at 8', 'the war in Iran', 'daily at 8'],
    ['every child matters daily at 8', 'every child matters', 'daily at 8'],
    ['"the last day" weekdays 9:00', 'the last day', 'weekdays 9:00'],
    ['“every morning” every evening', 'every morning', 'every evening'],
    ['everything daily 18:00', 'everything', 'daily 18:00'],
    ['about xinjiang at 8:30 weekdays', 'xinjiang', 'at 8:30 weekdays'],
    ['every morning about xinjiang', 'xinjiang', 'every morning'],
    ['xinjiang - every 4 hours', 'xinjiang', 'every 4 hours'],
    ['war, on mondays at 9', 'war', 'on mondays at 9'],
    ['iphone 17 daily 9:00', 'iphone 17', 'daily 9:00'],
    ['US elections 2026 Europe/Berlin weekdays 8:30', 'US elections 2026', 'Europe/Berlin weekdays 8:30'],
    ['Black Friday daily at 8', 'Black Friday', 'daily at 8'],
    ['covid: the end daily at 8', 'covid: the end', 'daily at 8'],
    ['covid 19 0 8 * * 1-5 Berlin', 'covid 19', '0 8 * * 1-5 Berlin'],
    ['Kate & Bill on weekdays at 8', 'Kate & Bill', 'on weekdays at 8'],
    ['xinjiang weekdays 08:30 EST', 'xinjiang', 'weekdays 08:30 EST'],
    ['xinjiang weekdays 25:00', 'xinjiang', 'weekdays 25:00'],
    ['xinjiang daily', 'xinjiang', 'daily'],
    ['"xinjiang" sometimes', 'xinjiang', 'sometimes'],
  ])('tells topic and times of “%s” apart', (line, topic, when) => {
    expect(parseDigestLine(line)).toEqual({ topic, when });
  });

  it.each([
    ['', {}],
    ['xinjiang', { topic: 'xinjiang' }],
    ['weekdays 9:00', { when: 'weekdays 9:00' }],
    ['stories:3', { stories: '3' }],
    ['thread', { layout: 'thread' }],
    ['silent spring', { topic: 'silent spring' }],
    ['xinjiang silent', { topic: 'xinjiang', ifNothing: 'silent' }],
    ['outlets: Reuters, BBC xinjiang', { outlets: 'Reuters, BBC', topic: 'xinjiang' }],
    ['quiet: 22:00 - 7:00', { quiet: '22:00 - 7:00' }],
    ['quiet:10pm to 7am', { quiet: '10pm to 7am' }],
    ['mention:<!subteam^S123|@news team>', { mention: 'S123' }],
    ['xinjiang when:"weekdays 8:00" tz=Berlin', { topic: 'xinjiang', when: 'weekdays 8:00', zone: 'Berlin' }],
    ['https://example.org/a', { topic: 'https://example.org/a' }],
  ])('reads “%s”', (line, words) => {
    expect(parseDigestLine(line)).toEqual(words);
  });

  it.each([
    ['xinjiang sotries:5', '“sotries” is no option'],
    ['Re:Zero daily at 8', 'put the topic in quotation marks'],
    ['constructor:5', '“constructor” is no option'],
    ['stories:3 stories:4', '“stories” is said twice'],
    ['stories:""', '“stories” is said without a value'],
    ['"xinjiang daily 9:00', 'not closed'],
    ['outlets:"Reuters', 'not closed'],
    ['xinjiang every second monday 8:00', '“every second monday” cannot be had'],
    ['xinjiang monthly on 15 at 9', '“15” is no time'],
    ['xinjiang 0 0 8 * * *', 'has 6 fields'],
    ['news tomorrow at 8', '“tomorrow” is no time'],
  ])('refuses “%s”: %s', (line, reason) => {
    expect(() => parseDigestLine(line)).toThrow(
      expect.objectContaining({ code: 'usage', message: expect.stringContaining(reason) }),
    );
  });

  it.each(['a ', 'every ', '1 ', 'first and ', '<', 'a:', '"'])(
    'is not held up by “%s” over and over',
    (unit) => {
      const started = performance.now();
      try {
        parseDigestLine(`${unit.repeat(2000)} daily at 8`);
      } catch {
        // Refused is as well.
      }
      expect(performance.now() - started).toBeLessThan(1500);
    },
  );
});
