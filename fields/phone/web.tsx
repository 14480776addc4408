import { lineInput } from '#fields/line-input.tsx'
import type { CellProps, WebKind } from '#fields/web-kind.ts'
import { Copyable } from '#web/ui/copyable.tsx'
import { phoneWords } from './words.ts'

export const phoneWeb: WebKind<string> = {
  width: 140,
  saves: 'on leaving',
  Cell: PhoneCell,
  Input: lineInput('tel'),
  words: phoneWords,
}

function PhoneCell({ value, short }: CellProps<string>) {
  if (short) return <span className="gx-figures">{phoneWords(value)}</span>
  return (
    <Copyable value={value}>
      <a className="gx-figures" href={`tel:${value.replace(/[^\d+]/g, '')}`}>
        {phoneWords(value)}
      </a>
    </Copyable>
  )
}
