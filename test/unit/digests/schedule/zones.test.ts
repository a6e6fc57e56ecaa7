import { describe, expect, it } from 'vitest';
import { findZone, zoneRefusal } from '../../../../src/digests/schedule/zones.ts';

describe('findZone', () => {
  it('knows every zone of the engine in any case and with spaces', () => {
    for (const name of Intl.supportedValuesOf('timeZone')) {
      expect(findZone(name)).toBe(name);
      expect(findZone(name.toLowerCase().replaceAll('_', ' '))).toBe(name);
    }
  });

  it.each([
    ['Berlin', 'Europe/Berlin'],
    ['new  york', 'America/New_York'],
    ['São Paulo', 'America/Sao_Paulo'],
    ['Kolkata', 'Asia/Kolkata'],
    ['asia/kolkata', 'Asia/Kolkata'],
    ['Kyiv', 'Europe/Kyiv'],
    ['buenos aires', 'America/Argentina/Buenos_Aires'],
    ['Japan', 'Asia/Tokyo'],
    ['us/eastern', 'America/New_York'],
    ['gmt', 'UTC'],
    ['Etc/UTC', 'UTC'],
  ])('finds %s', (words, zone) => {
    expect(findZone(words)).toBe(zone);
  });

  it.each([
    '',
    'EST',
    'CET',
    'IST',
    'PST8PDT',
    'UTC+2',
    '+02:00',
    'xinjiang',
    'Mon',
    'constructor',
    'x'.repeat(99),
  ])('does not guess at “%s”', (words) => {
    expect(findZone(words)).toBeNull();
  });
});

describe('zoneRefusal', () => {
  it('names places, all of which are zones', () => {
    expect(zoneRefusal('CET')).toBe(
      '“CET” is not one clock for the whole year everywhere. Name a place: Europe/Berlin or Europe/Paris.',
    );
    expect(zoneRefusal('Brlin')).toBe('There is no time zone “Brlin”. Did you mean Europe/Berlin?');
    expect(zoneRefusal('Atlantis')).toContain('for example Europe/Berlin');
  });
});
