/** How the bot is, for `/onrecord status` and for a home page: what is on record, and, for administrators, what is missing. */
import { helpBlocks } from './help-message.ts';
import type { Block, Message, TableRow } from './message.ts';
import { paragraph, titled } from './own-words.ts';

export interface Status {
  readonly isAdmin: boolean;
  readonly findings: readonly TableRow[];
  readonly documents: number;
  readonly quotes: number;
  readonly version: string;
}

function libraryRow({ documents, quotes }: Status): TableRow {
  if (documents === 0) {
    return { label: 'documents', value: 'none yet: documents have to be added first', state: 'problem' };
  }
  return { label: 'documents', value: `${documents}, with ${quotes} quotes`, state: 'ok' };
}

function statusBlocks(status: Status): Block[] {
  const rows: TableRow[] = [
    { label: 'On Record', value: status.version, state: 'ok' },
    libraryRow(status),
    ...(status.isAdmin ? status.findings : []),
  ];
  const rest: Block[] = status.isAdmin
    ? []
    : [{ type: 'notice', text: 'Administrators see permissions and connections here too.' }];
  return [{ type: 'table', rows }, ...rest];
}

function verdict({ isAdmin, findings, documents }: Status): string {
  const problems = isAdmin ? findings.filter(({ state }) => state === 'problem').length : 0;
  const all = problems + (documents === 0 ? 1 : 0);
  if (all === 0) return 'All is well.';
  return all === 1 ? 'One thing is missing.' : `${all} things are missing.`;
}

export function statusMessage(status: Status): Message {
  return titled(verdict(status), statusBlocks(status));
}

export function homeMessage(status: Status): Message {
  return {
    title: { text: 'On Record: briefings and quotes, checked', citations: [] },
    blocks: [
      ...helpBlocks(),
      { type: 'heading', text: 'Status' },
      paragraph(verdict(status)),
      ...statusBlocks(status),
    ],
  };
}
