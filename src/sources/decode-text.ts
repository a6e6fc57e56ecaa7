/** Bytes to text without guessing: a wrong guess would change the words that are quoted. */

export type Decoded = { readonly text: string } | { readonly reason: string };

const HTML_CHARSET = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{1,40})/i;

/** Encoding by byte order mark, then by what an HTML page declares, then UTF-8. */
function encodingOf(bytes: Uint8Array, isHtml: boolean): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (!isHtml) return 'utf-8';
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  const declared = HTML_CHARSET.exec(head)?.[1]?.toLowerCase() ?? 'utf-8';
  // As the HTML standard has it: a page whose declaration could be read byte by byte is not UTF-16.
  return declared.startsWith('utf-16') ? 'utf-8' : declared;
}

function decoderFor(encoding: string): InstanceType<typeof TextDecoder> | null {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    return null;
  }
}

/** `encoding` overrides the detection. A reason is a sentence without its subject. */
export function decodeText(bytes: Uint8Array, options: { isHtml: boolean; encoding?: string }): Decoded {
  const encoding = options.encoding ?? encodingOf(bytes, options.isHtml);
  const decoder = decoderFor(encoding);
  if (decoder === null)
    return { reason: `declares the encoding “${encoding.slice(0, 40)}”, which is not known.` };
  try {
    const text = decoder.decode(bytes);
    return text.includes('\0') ? { reason: 'is not text: it holds NUL bytes.' } : { text };
  } catch {
    if (bytes.subarray(0, 8192).includes(0)) return { reason: 'is not text: it holds NUL bytes.' };
    return {
      reason: `is not ${decoder.encoding.toUpperCase()} text. If you know its encoding, name it, for example --encoding windows-1252.`,
    };
  }
}
