/** The space of everything that is read at the command line. */
export const LOCAL_SPACE = 'local';
