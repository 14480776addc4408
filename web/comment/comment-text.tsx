import { Fragment, type ReactNode } from 'react'
import type { Mention } from './comment-calls.ts'

/** The words of a comment; who is mentioned stands out, an address is a link. */
export function CommentText({ text, mentions }: { text: string; mentions: readonly Mention[] }) {
  const names = [...new Set(mentions.map(({ name }) => name))].sort((a, b) => b.length - a.length)
  const marks = [...names.map((name) => `@${literal(name)}`), String.raw`https?:\/\/[^\s<>"'，。；、）】]+`]
  const pieces = text.split(new RegExp(`(${marks.join('|')})`, 'u'))
  return (
    <p className="gx-comment-text">
      {pieces.map((piece, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other name
        <Fragment key={index}>{index % 2 === 0 ? piece : marked(piece)}</Fragment>
      ))}
    </p>
  )
}

function marked(piece: string): ReactNode {
  if (piece.startsWith('@')) return <span className="gx-comment-mention">{piece}</span>
  return (
    <a href={piece} target="_blank" rel="noreferrer noopener">
      {piece}
    </a>
  )
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
}
