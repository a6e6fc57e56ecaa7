/** What every surface says while an answer is made. */

/** Shown at once; the answer takes its place. */
export const WORKING = 'Reading…';
