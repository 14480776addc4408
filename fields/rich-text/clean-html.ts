import { createRequire } from 'node:module'
import type sanitizeHtml from 'sanitize-html'
import { allowedSchemes, allowedTags } from './allowed-html.ts'

const require = createRequire(import.meta.url)
let library: typeof sanitizeHtml | undefined

/** Loaded with the first text that needs it: it takes more memory than all of the engine's own code. */
function sanitizer(): typeof sanitizeHtml {
  library ??= require('sanitize-html') as typeof sanitizeHtml
  return library
}

/** Rich text that is safe to show, whatever was given; text without any mark-up becomes paragraphs. */
export function cleanHtml(given: string): string {
  return sanitizer()(/<[a-z!/]/i.test(given) ? given : paragraphs(given), rules)
}

/** A link names where it leads in full: as the browser has it, and so that none leads into the program itself. */
const leadsOut = new RegExp(`^(?:${allowedSchemes.join('|')}):`, 'i')

const rules: sanitizeHtml.IOptions = {
  allowedTags: [...allowedTags],
  allowedAttributes: { a: ['href', 'rel', 'target'] },
  allowedSchemes: [...allowedSchemes],
  allowProtocolRelative: false,
  nestingLimit: 30,
  transformTags: {
    div: 'p',
    h1: 'h3',
    h2: 'h3',
    h5: 'h4',
    h6: 'h4',
    del: 's',
    strike: 's',
    a: (_name, { href }) => ({
      tagName: 'a',
      attribs:
        href && leadsOut.test(href)
          ? { href, rel: 'noopener noreferrer nofollow', target: '_blank' }
          : ({} as sanitizeHtml.Attributes),
    }),
  },
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

function paragraphs(text: string): string {
  return text
    .split('\n')
    .map((line) => `<p>${line.replace(/[&<>]/g, (sign) => escapes[sign]!)}</p>`)
    .join('')
}
