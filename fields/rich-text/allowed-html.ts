/** What rich text may consist of; the server keeps nothing else, the browser shows nothing else. */
export const allowedTags = [
  'p',
  'br',
  'b',
  'strong',
  'i',
  'em',
  'u',
  's',
  'code',
  'a',
  'ul',
  'ol',
  'li',
  'h3',
  'h4',
  'blockquote',
] as const

export const allowedSchemes = ['http', 'https', 'mailto', 'tel'] as const
