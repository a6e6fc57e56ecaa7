/** Raised whenever sentences, quotes, topics, the words of the index or what is embedded change, so that stored readings are made again. */
export const CORE_VERSION = 5;
