import { lazy, Suspense } from 'react'
import type { CellProps, InputProps, WebKind } from '#fields/web-kind.ts'
import { plainText } from './plain-text.ts'

// Editor and cleaner are loaded where rich text is written or read, not with every list.
const RichTextEditor = lazy(() => import('./rich-text-editor.tsx'))
const RichTextView = lazy(() => import('./rich-text-view.tsx'))

export const richTextWeb: WebKind<string> = {
  width: 280,
  saves: 'on leaving',
  Cell: RichTextCell,
  Input: RichTextInput,
  words: (value) => plainText(value),
}

function RichTextCell({ value, short }: CellProps<string>) {
  const words = plainText(value)
  if (short) return <>{words}</>
  return (
    <Suspense fallback={<span style={{ whiteSpace: 'pre-wrap' }}>{words}</span>}>
      <RichTextView html={value} />
    </Suspense>
  )
}

function RichTextInput(props: InputProps<string>) {
  return (
    <Suspense fallback={<div className="gx-input-place" />}>
      <RichTextEditor {...props} />
    </Suspense>
  )
}
