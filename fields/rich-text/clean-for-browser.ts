import DOMPurify from 'dompurify'
import { allowedTags } from './allowed-html.ts'

const rules = {
  ALLOWED_TAGS: [...allowedTags],
  ALLOWED_ATTR: ['href', 'rel', 'target'],
  ALLOWED_URI_REGEXP: /^(?:https?|mailto|tel):/i,
}

export function cleanForBrowser(html: string): string {
  return DOMPurify.sanitize(html, rules)
}

/** The same for the editor, which takes nodes. */
export function cleanFragment(html: string): DocumentFragment {
  const fragment = DOMPurify.sanitize(html, { ...rules, RETURN_DOM_FRAGMENT: true })
  return document.importNode(fragment, true)
}
