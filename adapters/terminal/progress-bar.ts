/** A bar for work that takes longer than a moment. */
import { SingleBar } from 'cli-progress';
import type { Progress } from '../../src/messages/output.ts';

function amount(count: number, unit: string): string {
  return unit === 'bytes' ? `${(count / 1e6).toFixed(1)} MB` : String(count);
}

export function startBar(stream: NodeJS.WriteStream, label: string, unit: string): Progress {
  const bar = new SingleBar({
    stream,
    hideCursor: true,
    clearOnComplete: true,
    barsize: 30,
    format: (_options, { progress, value, total }) => {
      const filled = Math.round(30 * Math.min(1, Number.isFinite(progress) ? progress : 0));
      const of = total > 0 ? ` of ${amount(total, unit)}` : '';
      return `${label} ${'█'.repeat(filled)}${'░'.repeat(30 - filled)} ${amount(value, unit)}${of}${unit === 'bytes' ? '' : ` ${unit}`}`;
    },
  });
  bar.start(0, 0);
  return {
    update: (done, total) => {
      bar.setTotal(total);
      bar.update(done);
    },
    stop: () => bar.stop(),
  };
}
