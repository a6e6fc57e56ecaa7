import { describe, expect, test } from 'vitest';
import { parseMarkdown } from '../../../briefings/documents/parse-markdown.ts';

const article = `---
title: "Harbour reopens"
outlet: Harbour Post
author: Mira Tolland
date: 2022-05-24
url: https://www.harbour-post.example/reopens?a=1#top
language: en
---

The **harbour** [reopened](https://elsewhere.example) on
Monday. <b>Ships</b> queued.

## What next

- “We are *ready*,” said the master.

![a picture](x.png)

\`\`\`
code is read too
\`\`\`
`;

describe('Markdown', () => {
  test('reads front matter and the text without markup', () => {
    expect(parseMarkdown(article)).toEqual({
      title: 'Harbour reopens',
      outlet: 'Harbour Post',
      author: 'Mira Tolland',
      publishedAt: '2022-05-24',
      url: 'https://www.harbour-post.example/reopens?a=1',
      language: 'en',
      text: 'The harbour reopened on Monday. Ships queued.\n\nWhat next\n\n“We are ready,” said the master.\n\ncode is read too',
    });
  });

  test('takes the first heading as the title where there is no front matter', () => {
    const parsed = parseMarkdown('# Harbour *reopens*\n\nText stands here.');
    expect(parsed).toMatchObject({ title: 'Harbour reopens', text: 'Text stands here.' });
  });

  test.each([
    ['broken YAML', '---\ntitle: [unclosed\n---\n\nText.'],
    ['a list', '---\n- one\n---\n\nText.'],
    ['no end', '---\ntitle: x\n\nText.'],
  ])('keeps the body where the front matter is %s', (_name, content) => {
    expect(parseMarkdown(content).text).toContain('Text.');
    expect(parseMarkdown(content).outlet).toBeNull();
  });

  test('refuses addresses that are not of the web, and dates that are none', () => {
    const parsed = parseMarkdown('---\nurl: javascript:alert(1)\ndate: soon\nauthor: [a, b]\n---\nText.');
    expect(parsed).toMatchObject({ url: null, publishedAt: null, author: null });
  });

  test('neither glues words nor loses blocks', () => {
    const content =
      'She said<br>nothing<br/>more.\n\n<div>Ada read <b>on</b>.</div>\n\n    Indented words.\n\nA<script>alert(1)</script> b.';
    expect(parseMarkdown(content).text).toBe(
      'She said nothing more.\n\nAda read on.\n\nIndented words.\n\nA b.',
    );
  });

  test('leaves out what is struck out', () => {
    expect(parseMarkdown('We did ~~not~~ do it, <del>never</del> ever.').text).toBe('We did  do it,  ever.');
  });

  test('takes front matter as it is written', () => {
    expect(parseMarkdown('---\ntitle: 1e3\noutlet: 0x41\nauthor: 007\n---\nText.')).toMatchObject({
      title: '1e3',
      outlet: '0x41',
      author: '007',
    });
  });

  test('does not expand YAML aliases', () => {
    const bomb = '---\na: &a [x, x]\nb: &b [*a, *a]\ntitle: t\n---\nText.';
    expect(parseMarkdown(bomb).text).toContain('Text.');
  });
});
