import { lineInput } from '#fields/line-input.tsx'
import type { WebKind } from '#fields/web-kind.ts'
import { Copyable } from '#web/ui/copyable.tsx'

export const emailWeb: WebKind<string> = {
  width: 190,
  saves: 'on leaving',
  Cell: ({ value, short }) =>
    short ? (
      value
    ) : (
      <Copyable value={value}>
        <a href={`mailto:${value}`}>{value}</a>
      </Copyable>
    ),
  Input: lineInput('email'),
  words: (value) => value,
}
