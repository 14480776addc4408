import { matchText } from '#fields/column.ts'
import { snakeCase } from '#platform/object/define-object.ts'
import type { KindServer } from '#platform/object/kind-server.ts'
import { cleanHtml } from './clean-html.ts'
import { plainText } from './plain-text.ts'

/** Two columns: the HTML, cleaned on each write, and its words, in which `contains` looks. */
export const richTextServer: KindServer = {
  columns: (key) => [
    { name: snakeCase(key), type: 'text' },
    { name: `${snakeCase(key)}_words`, type: 'text' },
  ],
  toColumns(value) {
    const html = typeof value === 'string' ? cleanHtml(value) : ''
    const words = plainText(html)
    return words === '' ? [null, null] : [html, words]
  },
  fromColumns: ([html]) => html ?? null,
  filter: (input) => matchText({ ...input, columns: [input.columns[1]!] }),
  sortColumn: null,
}
