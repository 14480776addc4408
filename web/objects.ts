import { objects } from '#domains/objects.ts'
import { objectsOf } from './object/objects-context.ts'

/** The browser's composition root of objects: definitions of all domains, and what domains add to their screens. */
export const objectsOfFirm = objectsOf(objects, {})
