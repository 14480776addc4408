import { lineInput } from '#fields/line-input.tsx'
import type { WebKind } from '#fields/web-kind.ts'

export const urlWeb: WebKind<string> = {
  width: 180,
  saves: 'on leaving',
  Cell: ({ value, short }) =>
    short ? (
      shortUrl(value)
    ) : (
      <a href={value} target="_blank" rel="noopener noreferrer">
        {shortUrl(value)}
      </a>
    ),
  Input: lineInput('url'),
  words: shortUrl,
}

function shortUrl(value: string): string {
  return value.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')
}
