import { defineUndo } from '#platform/change-set/undo.ts'
import { undoImport } from './import-commands.ts'

/** Imports stand among the deeds that can be undone; it is the import itself that is taken back. */
export const importUndo = defineUndo({
  kind: 'import',
  async undo(ctx, { refId }) {
    await undoImport(ctx, refId!)
  },
})
