/** Only a path of our own may be gone back to after sign-in, never another site, however its address is dressed. */
export function localPath(value: unknown): string | undefined {
  if (typeof value !== 'string' || !value.startsWith('/')) return undefined
  // Read as a browser reads it: tabs and line breaks left out, backslashes as slashes.
  const here = 'http://here.invalid'
  const url = URL.parse(value, here)
  return url?.origin === here && !url.pathname.startsWith('//') ? url.pathname + url.search + url.hash : undefined
}
