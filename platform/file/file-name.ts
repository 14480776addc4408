const longestName = 200
/** Names that Windows keeps for devices. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i

/** A name that is safe to show, to send and to save under: no path, no control or invisible direction characters, never a device. */
export function safeFileName(given: string): string {
  const last = given.split(/[\\/]/).at(-1) ?? ''
  const clean = last
    .normalize('NFC')
    // Direction marks and zero width characters hide the true ending: "invoice\u202Efdp.exe".
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    // Looked for where they begin only, so that a name of nothing but dots takes no longer than another.
    .replace(/^[.\s]+|(?<![.\s])[.\s]+$/g, '')
  const name = device.test(clean) ? `_${clean}` : clean
  return shorten(name) || 'file'
}

/** Keeps the ending, by which people and systems know what it is. */
function shorten(name: string): string {
  const characters = Array.from(name)
  if (characters.length <= longestName) return name
  const ending = /\.[^.]{1,16}$/u.exec(name)?.[0] ?? ''
  return characters.slice(0, longestName - Array.from(ending).length).join('') + ending
}

/** `Content-Disposition` with a name in any script (RFC 6266, RFC 8187). */
export function disposition(kind: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`)
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`
}
