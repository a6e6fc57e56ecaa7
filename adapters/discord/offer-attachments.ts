/** Attachments of Discord, as they are offered to be read. */
import type { Attachment, Client } from 'discord.js';
import { downloadFile } from '../../src/surfaces/download-file.ts';
import type { OfferedFile } from '../../src/surfaces/request.ts';

/** Where Discord keeps them; in tests, what stands for it. */
function isDiscordHost({ options }: Client): (url: URL) => boolean {
  const api = options.rest?.api ?? '';
  const own = URL.canParse(api) ? new URL(api).origin : null;
  return ({ protocol, hostname, origin }) =>
    (protocol === 'https:' && /^(?:cdn|media)\.discordapp\.(?:com|net)$/.test(hostname)) || origin === own;
}

export function offerAttachments(
  attachments: Iterable<Pick<Attachment, 'name' | 'size' | 'url'>>,
  client: Client,
): OfferedFile[] {
  return [...attachments].map(({ name, size, url }) => ({
    name,
    size,
    download: (mostBytes) => downloadFile({ url, isOwnHost: isDiscordHost(client), mostBytes }),
  }));
}
