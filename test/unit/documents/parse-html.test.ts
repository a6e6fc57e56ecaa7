import { describe, expect, test } from 'vitest';
import { parseHtml } from '../../../briefings/documents/parse-html.ts';

const paragraphs = [
  'The harbour of Nordby reopened on Monday after nine days, and forty ships that had waited outside came in with the tide.',
  '“We are ready for every one of them,” said Ida Kvist, the harbour master, who had slept in her office since the storm.',
  'The town council will meet on Thursday to decide who pays for the new wall, which is expected to cost four million crowns.',
];

const page = `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Harbour reopens | Nordby Times</title>
<meta property="og:title" content="Harbour reopens"><meta property="og:site_name" content="Nordby Times">
<meta name="author" content="Mira Tolland"><meta property="article:published_time" content="2022-05-24T16:05:00+02:00">
<link rel="canonical" href="https://nordby.example/harbour"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<div class="cookie-banner">We use cookies. <button>Accept all</button></div>
<article><h1>Harbour reopens</h1>${paragraphs.map((text) => `<p>${text.replace('harbour', '<em>harbour</em>')}</p>`).join('\n')}
<script>track("x")</script></article><footer>Imprint and terms</footer></body></html>`;

describe('HTML', () => {
  test('reads the article and its metadata, and nothing of what stands around it', () => {
    expect(parseHtml(page)).toEqual({
      title: 'Harbour reopens',
      outlet: 'Nordby Times',
      author: 'Mira Tolland',
      publishedAt: '2022-05-24T16:05:00+02:00',
      url: 'https://nordby.example/harbour',
      language: 'en-GB',
      text: paragraphs.join('\n\n'),
    });
  });

  test('reads a page whole where there is no article to be found', () => {
    expect(parseHtml('<p>One.</p><p>Two<br>lines.</p>').text).toBe('One.\n\nTwo\n\nlines.');
  });

  test.each(['', '<', '<html>', '<!-- only a comment -->', '<script>alert(1)</script>'])(
    'gives no text for %j',
    (html) => {
      expect(parseHtml(html).text.replace(/<$/, '')).toBe('');
    },
  );
});
