// The first character of each initial in the order of Pinyin; i, u and v begin no syllable.
const FIRST = [...'吖丷嚓咑妸发旮哈丌咔垃呣拏喔妑七呥仨他屲夕丫帀']
const INITIALS = [...'abcdefghjklmnopqrstwxyz']
const order = new Intl.Collator('zh-u-co-pinyin')

/**
 * The initials of a text's Han characters in Pinyin, other letters and figures as they are: 回收站 -> hsz. By the browser's own order of
 * characters: right for the names of pages and actions; records are found by the server, which knows more than one reading.
 */
export function initialsOf(text: string): string {
  return [...text.toLowerCase()].map((char) => (/\p{Script=Han}/u.test(char) ? initialOf(char) : char)).join('')
}

function initialOf(char: string): string {
  const after = FIRST.findIndex((first) => order.compare(char, first) < 0)
  return INITIALS.at(after < 0 ? -1 : after - 1) ?? ''
}
