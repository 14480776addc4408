const LONGEST_SUBJECT = 200

/**
 * What was typed in one go as subject and content: the first line is the subject. A first line too long for one is cut at the end
 * of a sentence where there is one, and then stands whole in the content.
 */
export function splitSubject(text: string): { subject: string; content?: string } {
  const typed = text.trim()
  const [line = '', ...others] = typed.split('\n')
  const first = line.trim()
  const rest = others.join('\n').trim()
  if (Array.from(first).length <= LONGEST_SUBJECT) return rest ? { subject: first, content: rest } : { subject: first }
  const sentence = /^.{8,200}?[。！？.!?](?=\s|\p{Script=Han}|$)/u.exec(first)?.[0]
  return {
    subject:
      sentence ??
      `${Array.from(first)
        .slice(0, LONGEST_SUBJECT - 1)
        .join('')}…`,
    content: typed,
  }
}
