/** What servers of the web do, well and badly, as answers for `startWebServer`. */
import type { OutgoingHttpHeaders } from 'node:http';
import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { Answer } from './start-web-server.ts';

export function send(body: string | Uint8Array, headers: OutgoingHttpHeaders = {}, status = 200): Answer {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...headers }).end(body);
  };
}

export function status(code: number, headers: OutgoingHttpHeaders = {}): Answer {
  return send('', headers, code);
}

export function redirect(code: 301 | 302 | 303 | 307 | 308, to: string): Answer {
  return status(code, { location: to });
}

/** 304 to whoever sends the tag or the date, else 200 with both. */
export function conditional(body: string, etag: string, lastModified: string): Answer {
  return (request, response) => {
    const { 'if-none-match': tag, 'if-modified-since': since } = request.headers;
    const headers = { etag, 'last-modified': lastModified };
    if (tag === etag || since === lastModified) response.writeHead(304, headers).end();
    else response.writeHead(200, headers).end(body);
  };
}

/** Each answer in turn, the last one from then on. */
export function inOrder(...answers: readonly [Answer, ...Answer[]]): Answer {
  let asked = 0;
  return (request, response) => {
    const answer = answers[Math.min(asked, answers.length - 1)] ?? answers[0];
    asked += 1;
    answer(request, response);
  };
}

/** Accepts and says nothing. */
export const silence: Answer = () => {};

/** Headers at once, then a byte every so often, for ever. */
export function drip(everyMs: number): Answer {
  return (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    const timer = setInterval(() => response.write('.'), everyMs);
    response.once('close', () => clearInterval(timer));
  };
}

function* filled(bytes: number, letter: string): Generator<Uint8Array> {
  const chunk = Buffer.alloc(65_536, letter);
  for (let left = bytes; left > 0; left -= chunk.length)
    yield chunk.subarray(0, Math.min(left, chunk.length));
}

function pour(bytes: number, headers: OutgoingHttpHeaders): Answer {
  return (_request, response) => {
    response.writeHead(200, headers);
    pipeline(Readable.from(filled(bytes, 'x')), response, () => {});
  };
}

/** As fast as it is read, for ever. */
export const endless: Answer = pour(Number.POSITIVE_INFINITY, { 'content-type': 'text/html' });

/** A body of so many bytes. @param isAnnounced whether Content-Length says so. */
export function large(bytes: number, isAnnounced: boolean): Answer {
  return pour(bytes, isAnnounced ? { 'content-length': bytes } : {});
}

/** Zeros that fill so many bytes once they are decompressed, and a thousandth of them on the line. */
export function gzipBomb(bytes: number): Answer {
  return (_request, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' });
    pipeline(Readable.from(filled(bytes, '\0')), createGzip(), response, () => {});
  };
}

/** Says that the body is longer, or shorter, than it is. */
export function wrongLength(body: string, contentLength: number): Answer {
  return (_request, response) => {
    response.strictContentLength = false;
    response.writeHead(200, { 'content-length': contentLength });
    response.write(body);
    response.socket?.end();
  };
}

/** Half a chunked answer, then the connection ends. */
export function cut(body: string): Answer {
  return (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.write(body, () => response.socket?.destroy());
  };
}

/** So many bytes of headers. */
export function manyHeaders(bytes: number): Answer {
  return send('body', { 'x-filler': 'x'.repeat(bytes) });
}

/** Bytes that are no answer of a web server. */
export function raw(text: string): Answer {
  return (_request, response) => {
    response.socket?.end(text);
  };
}
