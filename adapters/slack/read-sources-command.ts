/** The words behind /sources as a request: an address may come as Slack's link, and a pasted list with its marks escaped. */
import { parseSourceCommand } from '../../src/surfaces/parse-source-command.ts';
import type { SourceRequest } from '../../src/surfaces/request.ts';
import { readIncomingText } from './read-incoming-text.ts';

const LINK = /<(https?:[^<>|]*)(?:\|[^<>]*)?>/g;
const ESCAPED_LIST = /&lt;\s*(?:\?xml|opml|!--)/i;

function decode(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** Addresses inside of a pasted list are made links by Slack. */
function readList(text: string): string {
  const plain = text.replace(LINK, '$1');
  return ESCAPED_LIST.test(plain) ? decode(plain) : plain;
}

export function readSourcesCommand(text: string): SourceRequest {
  const request = parseSourceCommand(text);
  switch (request.act) {
    case 'add':
      return { ...request, address: decode(request.address.replace(LINK, '$1')) };
    case 'import':
      return { ...request, text: readList(request.text) };
    case 'list':
    case 'export':
      return request;
    default:
      return { ...request, number: readIncomingText(request.number) };
  }
}
