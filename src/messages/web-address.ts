/** Which of the addresses that documents give may be linked to. */

/** Null for what is no address of the web, and for one with a user name, which poses as a host. */
export function webAddress(address: string | null): URL | null {
  if (address === null || !URL.canParse(address)) return null;
  const url = new URL(address);
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  return isWeb && url.username === '' && url.password === '' ? url : null;
}
