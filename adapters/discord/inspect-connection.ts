/** How the connection stands, for `/onrecord status`. */
import { type Client, Status } from 'discord.js';
import type { TableRow } from '../../src/messages/message.ts';

/** Whether every shard takes events now. */
export function isConnected(client: Client): boolean {
  return client.isReady() && client.ws.shards.every(({ status }) => status === Status.Ready);
}

function gatewayRow(client: Client): TableRow {
  const { shards, ping } = client.ws;
  const ready = shards.filter(({ status }) => status === Status.Ready).size;
  const latency = ping >= 0 ? `, ${Math.round(ping)} ms` : '';
  const count = `${ready} of ${shards.size} ${shards.size === 1 ? 'shard' : 'shards'} connected`;
  return { label: 'Gateway', value: `${count}${latency}`, state: ready === shards.size ? 'ok' : 'problem' };
}

export function inspectConnection(client: Client): TableRow[] {
  return [
    gatewayRow(client),
    {
      label: 'Intents',
      value: 'Guilds, Guild Messages and Direct Messages are granted; no privileged one is needed',
      state: 'ok',
    },
  ];
}
