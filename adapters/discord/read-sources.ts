/** `/sources` and "Read this" as requests. */
import type { ChatInputCommandInteraction, MessageContextMenuCommandInteraction } from 'discord.js';
import { linksIn } from '../../src/surfaces/read-request.ts';
import type { Request, SourceRequest } from '../../src/surfaces/request.ts';
import { offerAttachments } from './offer-attachments.ts';
import { SOURCE_WORDS as SOURCE } from './source-words.ts';

/** Null for a subcommand that is none of ours. */
export function readSources({ options, client }: ChatInputCommandInteraction): SourceRequest | null {
  const act = options.getSubcommand(false);
  const number = String(options.getInteger(SOURCE.number.text) ?? '');
  const address = options.getString(SOURCE.address.text) ?? '';
  switch (act) {
    case 'add':
      return { act, address };
    case 'import': {
      const attached = options.getAttachment(SOURCE.file.text);
      const [file = null] = attached === null ? [] : offerAttachments([attached], client);
      return { act, text: address, file };
    }
    case 'list':
    case 'export':
      return { act };
    case 'remove':
    case 'pause':
    case 'resume':
    case 'check':
      return { act, number };
    default:
      return null;
  }
}

export function readThis({ targetMessage, client }: MessageContextMenuCommandInteraction): Request {
  const { content, attachments } = targetMessage;
  return {
    kind: 'read',
    files: offerAttachments(attachments.values(), client),
    links: linksIn(content).links,
  };
}
