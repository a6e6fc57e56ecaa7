/** Files and links of a Slack message, as they are offered to be read. */
import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import { downloadFile } from '../../src/surfaces/download-file.ts';
import type { OfferedFile } from '../../src/surfaces/request.ts';

const fileSchema = z.object({
  id: z.string(),
  name: z.string().nullish(),
  size: z.number().nullish(),
  url_private_download: z.string().nullish(),
  url_private: z.string().nullish(),
  file_access: z.string().optional(),
});

export const filesSchema = z.array(z.unknown()).optional();
type FileShown = z.infer<typeof fileSchema>;

const NOT_READABLE =
  'Slack does not hand it out to me. I need the permission files:read (slack-manifest.yaml has it), and the file must not be from another workspace.';

/** Slack's own, and in tests the one that stands for it. */
function isSlackHost(client: webApi.WebClient): (url: URL) => boolean {
  const { slackApiUrl = '' } = client;
  const own = URL.canParse(slackApiUrl) ? new URL(slackApiUrl).origin : null;
  return ({ protocol, hostname, origin }) =>
    (protocol === 'https:' && /(?:^|\.)slack(?:-gov)?\.com$/.test(hostname)) || origin === own;
}

/** A page in place of the file is how Slack says that a token may not have it. */
function isLoginPage(bytes: Uint8Array, name: string): boolean {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200)).trimStart().toLowerCase();
  return head.startsWith('<!doctype html') && !/\.x?html?$/i.test(name);
}

function toOffered(file: FileShown, client: webApi.WebClient): OfferedFile {
  const name = file.name ?? file.id;
  const url = file.url_private_download ?? file.url_private ?? null;
  return {
    name,
    size: file.size ?? null,
    download: async (mostBytes) => {
      if (url === null || client.token === undefined) return { why: NOT_READABLE };
      const headers = { authorization: `Bearer ${client.token}` };
      const bytes = await downloadFile({ url, isOwnHost: isSlackHost(client), headers, mostBytes });
      return !('why' in bytes) && isLoginPage(bytes, name) ? { why: NOT_READABLE } : bytes;
    },
  };
}

/** What is no file is passed over. */
export function offerFiles(files: unknown, client: webApi.WebClient): OfferedFile[] {
  const listed = filesSchema.safeParse(files);
  return (listed.data ?? []).flatMap((file) => {
    const parsed = fileSchema.safeParse(file);
    return parsed.success ? [toOffered(parsed.data, client)] : [];
  });
}

const LINK = /<(https?:[^<>|]*)(?:\|[^<>]*)?>/g;
const MENTION = /<@[^<>]*>/g;

/** @param mrkdwn of Slack's, in which links are marked. */
export function linksInMrkdwn(mrkdwn: string): { readonly links: readonly string[]; readonly rest: string } {
  const links = [...mrkdwn.matchAll(LINK)].map(([, url = '']) => url.replaceAll('&amp;', '&'));
  return { links: [...new Set(links)], rest: mrkdwn.replace(LINK, ' ').replace(MENTION, ' ') };
}
