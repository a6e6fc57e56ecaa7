/** How a terminal is written to: its width, and whether it takes colour. */
import { styleText } from 'node:util';

export interface Style {
  /** Columns to wrap at. */
  readonly width: number;
  bold(text: string): string;
  dim(text: string): string;
  accent(text: string): string;
  warning(text: string): string;
}

export interface StyleOptions {
  readonly isTerminal: boolean;
  readonly columns: number | undefined;
  /** The environment, for NO_COLOR (no-color.org) and TERM. */
  readonly environment: NodeJS.ProcessEnv;
}

type Format = Parameters<typeof styleText>[0];

export function createStyle({ isTerminal, columns, environment }: StyleOptions): Style {
  const hasColour = isTerminal && !environment.NO_COLOR && environment.TERM !== 'dumb';
  const paint = (format: Format) => (text: string) =>
    hasColour ? styleText(format, text, { validateStream: false }) : text;
  return {
    width: Math.max(20, Math.min(columns ?? 80, 100)),
    bold: paint('bold'),
    dim: paint('dim'),
    accent: paint('cyan'),
    warning: paint('yellow'),
  };
}
