/** A resolver and a dialler that write down what they were asked, and open nothing but one port of 127.0.0.1. */
import { type Dial, dialDirectly, type Resolve } from '../../../src/sources/web/network.ts';

interface RecordedNetwork {
  readonly resolve: Resolve;
  readonly dial: Dial;
  /** Names that were looked up, in order. */
  readonly resolved: string[];
  /** `address port`, in order: what would have been opened. */
  readonly dialled: string[];
}

/**
 * @param names each name's addresses: those of its first, second … look-up, the last one from then on.
 * @param port of the server that every address leads to; null where every connection is refused.
 */
export function recordedNetwork(
  names: Readonly<Record<string, readonly (readonly string[])[]>>,
  port: number | null,
): RecordedNetwork {
  const resolved: string[] = [];
  const dialled: string[] = [];
  const resolve: Resolve = async (name) => {
    const asked = resolved.filter((one) => one === name).length;
    resolved.push(name);
    const known = names[name];
    if (known === undefined) throw Object.assign(new Error('unknown name'), { code: 'ENOTFOUND' });
    return known[Math.min(asked, known.length - 1)] ?? [];
  };
  const dial: Dial = async (address, to, signal) => {
    dialled.push(`${address} ${to}`);
    if (port === null) throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    return dialDirectly('127.0.0.1', port, signal);
  };
  return { resolve, dial, resolved, dialled };
}
