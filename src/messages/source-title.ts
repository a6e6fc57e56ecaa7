/** What a source is called where it has no title of its own. */
import type { DocumentMetadata } from '../../briefings/document.ts';

/** The last part of the path or address it was read from. */
export function sourceTitle({
  title,
  origin,
}: Pick<DocumentMetadata, 'title'> & { readonly origin: string }): string {
  return (
    title ??
    origin
      .split(/[\\/]/)
      .filter((part) => part !== '')
      .at(-1) ??
    origin
  );
}
