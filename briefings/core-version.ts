/** Raised whenever sentences, quotes, topics or what is embedded change, so that stored readings are made again. */
export const CORE_VERSION = 4;
