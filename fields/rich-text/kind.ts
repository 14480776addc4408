import { hasForbiddenCharacter } from '#fields/text/kind.ts'
import { type Kind, ok, wrong } from '#platform/object/kind.ts'
import { plainText } from './plain-text.ts'

/** Text with headings, lists, links and emphasis, as HTML; the server keeps only what is safe to show. */
export const richTextKind: Kind<string> = {
  operators: ['contains', 'isEmpty', 'isNotEmpty'],
  check(input, { maxLength = 50_000 }) {
    if (typeof input !== 'string') return wrong('text')
    const value = input.replace(/\r\n?/g, '\n').trim()
    if (value.length > maxLength) return wrong('too_long', { max: maxLength })
    if (hasForbiddenCharacter(value)) return wrong('control_character')
    return ok(plainText(value) === '' ? '' : value)
  },
  schema: ({ maxLength }) => ({ type: 'string', maxLength, contentMediaType: 'text/html' }),
}
