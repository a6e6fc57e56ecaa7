import { describe, expect, it } from 'vitest';
import { readDigestCommand } from '../../../adapters/slack/read-digest-command.ts';

const HERE = { surface: 'slack', channel: 'C1', thread: null } as const;

/** Typed in C1. */
function read(text: string) {
  return readDigestCommand(text, 'C1');
}

function digest(request: object) {
  return { kind: 'digest', digest: request };
}

describe('/digest', () => {
  it.each(['', '  ', 'help', 'list', 'LIST', 'dance'])('lists for “%s”', (text) => {
    expect(read(text)).toEqual(digest({ act: 'list' }));
  });

  it.each(['pause', 'resume', 'remove', 'preview', 'run', 'history'])(
    'hands on %s with its number',
    (act) => {
      expect(read(`${act} 3`)).toEqual(digest({ act, number: '3' }));
      expect(read(` ${act.toUpperCase()}  #3 `)).toEqual(digest({ act, number: '#3' }));
      expect(read(act)).toEqual(digest({ act, number: '' }));
    },
  );

  it('shows a form for add alone', () => {
    expect(read('add')).toEqual({ kind: 'digest-form' });
    expect(read('Add  ')).toEqual({ kind: 'digest-form' });
  });

  it('hands on what is said in one line, with the channel', () => {
    expect(read('add xinjiang weekdays 08:30 Europe/Berlin')).toEqual(
      digest({ act: 'add', words: {}, line: 'xinjiang weekdays 08:30 Europe/Berlin', place: HERE }),
    );
    expect(read('add AT&amp;T 0 8 * * 1-5')).toEqual(
      digest({ act: 'add', words: {}, line: 'AT&T 0 8 * * 1-5', place: HERE }),
    );
    expect(read('add x */15 8-18 * * *')).toMatchObject({ digest: { line: 'x */15 8-18 * * *' } });
  });

  it('leaves a digest where it is, unless it is said', () => {
    const edit = { act: 'edit', number: '3', words: {} };
    expect(read('edit 3 stories:4')).toEqual(digest({ ...edit, line: 'stories:4', place: null }));
    expect(read('edit 3 stories:4 here')).toEqual(digest({ ...edit, line: 'stories:4', place: HERE }));
    expect(read('edit 3')).toEqual(digest({ ...edit, line: '', place: null }));
    expect(read('edit')).toEqual(digest({ ...edit, number: '', line: '', place: null }));
  });
});

describe('a thread', () => {
  const LINK = 'https://newsroom.slack.com/archives/C1/p1700000000123456';
  const place = { ...HERE, thread: '1700000000.123456' };

  it.each([LINK, `<${LINK}>`, `<${LINK}|news>`, `${LINK}?foo=1`])(
    'is named by a link to its message: %s',
    (link) => {
      expect(read(`add x ${link} daily 9:00`)).toEqual(
        digest({ act: 'add', words: {}, line: 'x daily 9:00', place }),
      );
      expect(read(`edit 3 ${link}`)).toEqual(
        digest({ act: 'edit', number: '3', words: {}, line: '', place }),
      );
    },
  );

  it.each(['&', '&amp;'])('is named by a link to one of its replies (%s)', (and) => {
    const link = `${LINK}?thread_ts=1699999999.000001${and}cid=C1`;
    expect(read(`add x ${link}`)).toMatchObject({ digest: { place: { thread: '1699999999.000001' } } });
    const turned = `${LINK}?cid=C1${and}thread_ts=1699999999.000001`;
    expect(read(`add x ${turned}`)).toMatchObject({ digest: { place: { thread: '1699999999.000001' } } });
  });

  it('is one of the channel where it is asked for', () => {
    const link = LINK.replace('C1', 'C2');
    expect(read(`add x ${link}`)).toEqual({ kind: 'elsewhere' });
    expect(read(`edit 3 ${link}`)).toEqual({ kind: 'elsewhere' });
  });

  it('is none of another site', () => {
    const line = 'x https://slack.com.evil.example/archives/C1/p1700000000123456';
    expect(read(`add ${line}`)).toMatchObject({ digest: { line, place: HERE } });
  });
});

describe('a user group', () => {
  it.each([
    'x daily 9:00 mention:<!subteam^S0AB12|@editors>',
    'x daily 9:00 mention <!subteam^S0AB12>',
    'x <!subteam^S0AB12|@editors> daily 9:00',
  ])('is known by its id: %s', (line) => {
    expect(read(`add ${line}`)).toEqual(
      digest({ act: 'add', words: { mention: 'S0AB12' }, line: 'x daily 9:00', place: HERE }),
    );
  });

  it('is none where it is typed as words', () => {
    expect(read('add x daily 9:00 mention:@editors')).toMatchObject({
      digest: { words: {}, line: 'x daily 9:00 mention:@editors' },
    });
  });

  it.each(['<!channel>', '<!here|here>', '<@U1|ada>'])('is not %s', (token) => {
    expect(read(`add x ${token}`)).toMatchObject({ digest: { words: {} } });
  });
});
