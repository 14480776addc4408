/** Full-width digits, letters and signs (１２３，．－) as their usual forms, and the ideographic space as a space. */
export function toHalfWidth(text: string): string {
  if (!fullWidth.test(text)) return text
  return text
    .replace(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ')
    .replace(/\uffe5/g, '¥')
}

const fullWidth = /[\uff01-\uff5e\u3000\uffe5]/
