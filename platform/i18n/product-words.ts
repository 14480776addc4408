import { projectFolder } from '#platform/config/config.ts'
import { loadTranslations, type Translate } from './translate.ts'

let words: Translate | undefined

/** The words of the server and its worker, read once. */
export function productWords(): Translate {
  words ??= loadTranslations(projectFolder, ['platform', 'fields', 'domains'])
  return words
}
