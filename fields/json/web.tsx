import { Input } from 'antd'
import { useState } from 'react'
import type { InputProps, WebKind } from '#fields/web-kind.ts'

export const jsonWeb: WebKind<unknown> = {
  width: 160,
  saves: 'on leaving',
  Cell: ({ value }) => <code>{JSON.stringify(value)}</code>,
  Input: JsonInput,
  words: (value) => JSON.stringify(value),
}

function JsonInput({ id, value, onChange, autoFocus, invalid }: InputProps<unknown>) {
  const [typed, setTyped] = useState(() => (value === null ? '' : JSON.stringify(value, null, 2)))
  const [broken, setBroken] = useState(false)
  const change = (text: string) => {
    setTyped(text)
    try {
      onChange(text.trim() === '' ? null : JSON.parse(text))
      setBroken(false)
    } catch {
      setBroken(true)
    }
  }
  return (
    <Input.TextArea
      id={id}
      value={typed}
      autoSize={{ minRows: 3, maxRows: 16 }}
      autoFocus={autoFocus}
      spellCheck={false}
      status={invalid || broken ? 'error' : ''}
      onChange={(event) => change(event.target.value)}
    />
  )
}
