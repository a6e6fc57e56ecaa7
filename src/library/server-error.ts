/** Turns what a Postgres server and the way to it throw into the sentences that users see. */
import { OnRecordError } from '../errors.ts';

/** https://www.postgresql.org/docs/current/errcodes-appendix.html, and the codes of the network. */
const UNREACHABLE =
  /^(?:E(?:CONN\w+|NOTFOUND|TIMEDOUT|HOSTUNREACH|NETUNREACH|PIPE|AI_AGAIN|NOENT|ACCES)|08\w{3}|57P\d\d|53300)$/;
/** `pg` gives these no code. */
const UNREACHABLE_WORDS =
  /connection terminated|timeout exceeded when trying to connect|not queryable|client was closed|before secure TLS connection/i;
const TLS = /CERT|SSL|TLS/;
const TLS_WORDS = /does not support SSL|SSL off|no encryption/i;

/** What failed, as an OnRecordError without secrets. @param place how the database is called in the sentence. */
export function serverError(error: unknown, place: string): OnRecordError {
  const cause = error instanceof OnRecordError ? error.cause : error;
  const known = sentenceFor(cause, place);
  if (known) return new OnRecordError(known.code, known.sentence, { cause });
  if (error instanceof OnRecordError) return error;
  const sentence = `${capitalised(place)} could not do what was asked of it.`;
  return new OnRecordError('internal', sentence, { cause });
}

interface Told {
  readonly code: 'configuration' | 'library-broken' | 'no-space';
  readonly sentence: string;
}

function sentenceFor(error: unknown, place: string): Told | null {
  if (!(error instanceof Error)) return null;
  const code = 'code' in error ? String(error.code) : '';
  const refused = (why: string): Told => ({
    code: 'configuration',
    sentence: `${capitalised(place)} ${why}`,
  });
  if (TLS_WORDS.test(error.message) || TLS.test(code)) {
    return refused(
      'and this program do not agree on encryption. Set sslmode in DATABASE_URL as the server wants it.',
    );
  }
  switch (code) {
    case '28P01':
    case '28000':
      return refused('refuses the user or the password. Correct DATABASE_URL.');
    case '3D000':
      return refused('does not exist. Create it, or correct DATABASE_URL.');
    case '42501':
      return refused(
        'does not let its user make tables or the extension pg_trgm. Make the user the owner of the database.',
      );
    case '0A000':
    case '58P01':
      return refused('lacks the extension pg_trgm. Install the contrib package of its PostgreSQL.');
    case '53100':
      return { code: 'no-space', sentence: `The disk of ${place} is full. Free some space and try again.` };
  }
  if (!UNREACHABLE.test(code) && !UNREACHABLE_WORDS.test(error.message)) return null;
  const sentence = `${capitalised(place)} cannot be reached. Start it, or correct DATABASE_URL.`;
  return { code: 'library-broken', sentence };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
