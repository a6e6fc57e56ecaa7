/** Raised whenever sentences, quotes or what is embedded change, so that stored readings are made again. */
export const CORE_VERSION = 1;
