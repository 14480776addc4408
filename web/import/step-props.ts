import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { ImportDetail, Layout } from './import-calls.ts'

export interface StepProps {
  detail: ImportDetail
  object: ObjectDefinition
}

/** An import whose file was read. */
export type ReadImport = ImportDetail & { layout: Layout }
