import type { TFunction } from 'i18next'
import { notify } from '#web/ui/notices.tsx'
import { type ExportFile, fetchFile, readExport } from './export-calls.ts'

const LOOK_EVERY_MS = 1_500

/** Follows an export in the background, whatever page is open, and offers the file when it is ready. */
export async function followExport(ordered: ExportFile, t: TFunction): Promise<void> {
  let file = ordered
  while (file.state === 'queued' || file.state === 'running') {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
    const read = await readExport(file.id).catch(() => undefined)
    if (!read) return
    file = read
  }
  if (file.state === 'done') {
    notify({
      text: t('export.ready', { file: file.fileName }),
      action: { label: t('export.fetch'), run: () => fetchFile(file.id) },
    })
  } else if (file.state === 'failed') notify({ text: t('export.failed'), tone: 'harm' })
}
