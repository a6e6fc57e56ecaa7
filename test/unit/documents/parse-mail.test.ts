/** Mails: the writer's own words, and nothing of the mails that they answer. */
import { describe, expect, test } from 'vitest';
import { parseMail } from '../../../briefings/documents/parse-mail.ts';

const HEAD = [
  'From: =?utf-8?Q?Ana_Lund?= <ana@harbour.example>',
  'To: desk@times.example',
  'Subject: Re: AW: The new =?utf-8?B?UGllcg==?=',
  'Date: Tue, 21 May 2024 10:00:00 +0200 (CEST)',
  'Message-ID: <1@harbour.example>',
  'MIME-Version: 1.0',
];

const mail = (headers: readonly string[], body: string): Uint8Array =>
  new TextEncoder().encode([...HEAD, ...headers, '', body].join('\r\n').replace(/\r?\n/g, '\r\n'));

const plain = (body: string): Uint8Array => mail(['Content-Type: text/plain; charset=utf-8'], body);

async function textOf(bytes: Uint8Array): Promise<string> {
  const read = await parseMail(bytes);
  if ('why' in read) throw new Error(read.why);
  return read.document.text;
}

test('a mail has its subject for a title, its sender for an author, its date', async () => {
  expect(await parseMail(plain('The pier opens in 2027.'))).toEqual({
    document: {
      title: 'The new Pier',
      author: 'Ana Lund',
      outlet: null,
      url: null,
      language: null,
      publishedAt: '2024-05-21T10:00:00+02:00',
      text: 'The pier opens in 2027.',
    },
    remarks: [],
  });
});

describe('what others wrote', () => {
  test.each([
    [
      'a quoted reply',
      'Yes, in May.\n\nOn Mon, 20 May 2024 at 09:00, Tom Reed <tom@x.example> wrote:\n> When?\n> Tom',
      'Yes, in May.',
    ],
    [
      'an attribution over two lines',
      'Yes.\n\nOn Mon, 20 May 2024 at 09:00, Tom Reed\n<tom@x.example> wrote:\n> When?',
      'Yes.',
    ],
    ['a German one', 'Ja.\n\nAm 20.05.2024 um 09:00 schrieb Tom Reed:\n> Wann?', 'Ja.'],
    [
      'an original message below',
      'Yes.\n\n-----Original Message-----\nFrom: Tom\nSent: Monday\n\nWhen?',
      'Yes.',
    ],
    [
      'headers of the answered mail',
      'Yes.\n\nFrom: Tom Reed\nSent: Monday, 20 May 2024\nTo: Ana\n\nWhen?',
      'Yes.',
    ],
    ['a signature', 'Yes.\n\n-- \nAna Lund\nMayor', 'Yes.'],
    ['a telephone', 'Yes.\n\nSent from my telephone', 'Yes.'],
  ])('%s is left out', async (_, body, text) => {
    expect(await textOf(plain(body))).toBe(text);
  });

  test('answers between quoted passages stay', async () => {
    const broken = 'On Mon, 20 May 2024 at 09:00, Tom Reed\n<tom@x.example> wrote:\n> When?\n\nIn May.';
    expect(await textOf(plain(broken))).toBe('In May.');
    const body = 'On Mon, 20 May 2024, Tom wrote:\n> When?\n\nIn May.\n\n> Who pays?\n\nThe city.';
    expect(await textOf(plain(body))).toBe('In May.\n\nThe city.');
  });

  test('a sentence that begins like an attribution stays', async () => {
    const body = 'On Monday the council voted.\n\nThe mayor wrote: it is time.\n\nFrom here we go on.';
    expect(await textOf(plain(body))).toBe(body);
  });

  test('what somebody wrote on a day is no mail that is answered', async () => {
    const body = 'On Monday 20 May the mayor wrote:\n\n“It is time.”';
    expect(await textOf(plain(body))).toBe('On Monday 20 May the mayor wrote:\n\n“It is time.”');
  });

  test('a forwarded mail with nothing above it is read itself', async () => {
    const body =
      '-----Original Message-----\nFrom: Tom Reed\nSent: Monday\nSubject: Pier\n\nThe pier is closed.\n\n-- \nTom';
    expect(await textOf(plain(body))).toBe('The pier is closed.');
  });
});

const multipart = (...parts: readonly string[]): Uint8Array =>
  mail(
    ['Content-Type: multipart/mixed; boundary="b"'],
    `${parts.map((part) => `--b\n${part}\n`).join('')}--b--\n`,
  );

describe('parts', () => {
  test('the plain part counts where it says as much as the other', async () => {
    const bytes = mail(
      ['Content-Type: multipart/alternative; boundary="b"'],
      '--b\nContent-Type: text/plain\n\nThe pier opens in May.\n--b\nContent-Type: text/html\n\n<p>The pier opens <b>in May</b>.</p>\n--b--\n',
    );
    expect(await textOf(bytes)).toBe('The pier opens in May.');
  });

  test('the HTML part where the plain one only points to it', async () => {
    const html =
      '<style>p{}</style><div style="display:none">Preview</div><p>The pier opens in May, said the mayor on Monday.</p><div class="gmail_quote">On Monday Tom wrote: <blockquote>When?</blockquote></div>';
    const bytes = mail(
      ['Content-Type: multipart/alternative; boundary="b"'],
      `--b\nContent-Type: text/plain\n\nSee HTML.\n--b\nContent-Type: text/html; charset=utf-8\n\n${html}\n--b--\n`,
    );
    expect(await textOf(bytes)).toBe('The pier opens in May, said the mayor on Monday.');
  });

  test('headers of the answered mail end the HTML part too', async () => {
    const html =
      '<p>It opens in May, said the mayor.</p><div><p><b>From:</b> Tom Reed<br><b>Sent:</b> Monday<br><b>To:</b> Ana</p></div><p>When does it open?</p>';
    expect(await textOf(mail(['Content-Type: text/html'], html))).toBe('It opens in May, said the mayor.');
  });

  test('attachments are not read, and that is said', async () => {
    const attachment =
      'Content-Type: application/pdf; name=a.pdf\nContent-Disposition: attachment; filename=a.pdf\nContent-Transfer-Encoding: base64\n\nJVBERi0=';
    const text = 'Content-Type: text/plain\n\nSee the plan.';
    expect(await parseMail(multipart(text, attachment))).toMatchObject({
      document: { text: 'See the plan.' },
      remarks: ['has an attachment, which is not read.'],
    });
    expect(await parseMail(multipart(text, attachment, attachment))).toMatchObject({
      remarks: ['has 2 attachments, which are not read.'],
    });
  });

  test('encodings are decoded', async () => {
    const quoted = mail(
      ['Content-Type: text/plain; charset=iso-8859-1', 'Content-Transfer-Encoding: quoted-printable'],
      'Le march=E9 rouvre =\nen mai.',
    );
    expect(await textOf(quoted)).toBe('Le marché rouvre en mai.');
  });
});

describe('what is no mail', () => {
  test('has its sentence', async () => {
    expect(await parseMail(new TextEncoder().encode('Just a text.\n\nOf two paragraphs.'))).toEqual({
      why: 'is no mail: it has no sender, subject or date.',
    });
  });

  test('parts within parts within parts have an end', async () => {
    const nested = Array.from(
      { length: 500 },
      (_, i) => `Content-Type: multipart/mixed; boundary="b${i}"\n\n--b${i}\n`,
    ).join('');
    expect(await parseMail(new TextEncoder().encode(`From: a@b.c\nSubject: x\n${nested}`))).toBeDefined();
  });
});
