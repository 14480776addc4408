/** An amount without the words by which somebody says that it is approximate, as in 约80万 and 80万左右; undefined where he says none. */
export function withoutAbout(text: string): string | undefined {
  if (text.length > longest || !about.test(text)) return undefined
  return text
    .replace(before, '')
    .replace(behind, (_, end: string) => end)
    .replace(within, '')
    .trim()
}

/** Any text that may say so, as a pattern that PostgreSQL reads alike. */
export const aboutPattern = '[约約近超逾多余餘+＋~～≈]|大概|左右|上下|以上'

const longest = 120
const about = new RegExp(aboutPattern)
const before = /^\s*(?:大约|大約|约为|約為|约|約|大概|将近|將近|接近|近|超过|超過|超|逾|[~～≈])\s*/
/** The word may stand before the name of the currency: 80万左右元. */
const behind = /\s*(?:左右|上下|以上|[多余餘+＋])\s*([元圆圓]?)\s*$/
/** 80多万 is some more than 80万. */
const within = /(?<=\d\s*)[多余餘](?=\s*[十百千万萬亿億])/
