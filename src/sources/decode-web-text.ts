/** Bytes from the web to text by what they are declared to be; what does not fit becomes U+FFFD, never another letter. */
import type { Decoded } from './decode-text.ts';

/** Past this share of characters that do not fit, the declaration is wrong or it is no text. */
const MAX_BROKEN_SHARE = 0.01;

const XML_ENCODING = /^[^<]{0,200}<\?xml[^>]{0,200}?encoding\s*=\s*["']\s*([A-Za-z0-9_:.-]{1,40})/i;
const HTML_CHARSET = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{1,40})/i;
const HEADER_CHARSET = /charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{1,40})/i;

function byteOrderMark(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xef && second === 0xbb && third === 0xbf ? 'utf-8' : null;
}

/** UTF-16 without a mark shows in the zero bytes beside the first character of markup. */
function markupWidth(bytes: Uint8Array): string | null {
  if (bytes[0] === 0x3c && bytes[1] === 0 && bytes[3] === 0) return 'utf-16le';
  return bytes[0] === 0 && bytes[1] === 0x3c && bytes[2] === 0 ? 'utf-16be' : null;
}

/** What is declared in the markup; as it could be read byte by byte, it is not UTF-16. */
function declaredInside(bytes: Uint8Array, markup: 'xml' | 'html'): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  const declared = (markup === 'xml' ? XML_ENCODING : HTML_CHARSET).exec(head)?.[1]?.toLowerCase() ?? null;
  return declared?.startsWith('utf-16') ? 'utf-8' : declared;
}

function decode(bytes: Uint8Array, encoding: string, fatal: boolean): string | null {
  try {
    return new TextDecoder(encoding, { fatal }).decode(bytes);
  } catch {
    return null;
  }
}

function replacing(bytes: Uint8Array, encodings: readonly string[]): Decoded {
  for (const encoding of encodings) {
    const text = decode(bytes, encoding, false);
    if (text === null) continue;
    const broken = text.split('\uFFFD').length - 1;
    if (broken <= text.length * MAX_BROKEN_SHARE) return { text };
  }
  return { reason: `is not text in the encoding that it declares (${encodings[0]}).` };
}

/** Of one byte a letter: text in them that is UTF-8 to its last byte is UTF-8, whatever it says. */
const SINGLE_BYTE = /^(?:(?:us-)?ascii|(?:iso-?8859|latin|windows-12|cp12|koi8|x-mac|mac).*)$/;

/**
 * Byte order mark, then HTTP's charset, then the markup's own, then UTF-8: the first that all bytes fit. Any bytes fit
 * ISO 8859-1 and its like, so UTF-8 is tried before them: text in them does not fit it by chance.
 * @param contentType HTTP's header as it came, null for none.
 */
export function decodeWebText(
  bytes: Uint8Array,
  contentType: string | null,
  markup: 'xml' | 'html',
): Decoded {
  const marked = byteOrderMark(bytes) ?? markupWidth(bytes);
  const declared = [
    HEADER_CHARSET.exec(contentType ?? '')?.[1]?.toLowerCase(),
    declaredInside(bytes, markup),
  ];
  const named = declared.filter((encoding) => encoding !== undefined && encoding !== null);
  const isUtf8First =
    named.some((encoding) => /^utf-?8$/.test(encoding)) ||
    named.every((encoding) => SINGLE_BYTE.test(encoding));
  const encodings = marked ? [marked] : [...(isUtf8First ? ['utf-8'] : []), ...named, 'utf-8'];
  const text = encodings.map((encoding) => decode(bytes, encoding, true)).find((fitting) => fitting !== null);
  const decoded = text === undefined ? replacing(bytes, encodings) : { text };
  if ('text' in decoded && decoded.text.slice(0, 4096).includes('\0')) {
    return { reason: 'is not text: it holds NUL bytes.' };
  }
  return decoded;
}
