import { CloseOutlined, DownloadOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type KeyboardEvent, lazy, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '#web/ui/dialog.tsx'
import { Part } from '#web/ui/part.tsx'
import { contentPath, downloadPath, type FileEntry } from './file-calls.ts'
import { previewOf } from './file-words.ts'
import { TextPreview } from './text-preview.tsx'
import './file-preview.css'

const PdfPreview = lazy(() => import('./pdf-preview.tsx'))

interface FilePreviewProps {
  /** All files of the record; those that can be looked at follow each other by the arrow keys. */
  files: FileEntry[]
  at: string
  onShow: (file: FileEntry) => void
  onClose: () => void
}

/** Looks at a picture, a text or a PDF over the page. Nothing that stands in a file runs: pictures are pictures, texts are texts, PDF pages are drawn. */
export function FilePreview({ files, at, onShow, onClose }: FilePreviewProps) {
  const { t } = useTranslation()
  const shown = files.filter((file) => previewOf(file))
  const place = shown.findIndex(({ id }) => id === at)
  const file = shown[place]
  const turn = useEffectEvent((event: KeyboardEvent) => {
    const next = { ArrowLeft: shown[place - 1], ArrowRight: shown[place + 1] }[event.key]
    if (next) onShow(next)
  })
  if (!file) return null
  return (
    <Dialog label={file.name} className="gx-preview" onClose={onClose}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys do what its buttons do */}
      <div className="gx-preview-frame" onKeyDown={turn}>
        <header className="gx-preview-head">
          <h2 className="gx-clip">{file.name}</h2>
          <a className="gx-icon-link" href={downloadPath(file.id)} aria-label={t('files.save')} title={t('files.save')}>
            <DownloadOutlined aria-hidden />
          </a>
          <Button type="text" icon={<CloseOutlined aria-hidden />} aria-label={t('web.close')} onClick={onClose} />
        </header>
        <div className="gx-preview-body" key={file.id}>
          <Part>
            {previewOf(file) === 'image' && <img src={contentPath(file.id)} alt={file.name} />}
            {previewOf(file) === 'text' && <TextPreview id={file.id} />}
            {previewOf(file) === 'pdf' && <PdfPreview id={file.id} />}
          </Part>
        </div>
        {shown.length > 1 && (
          <footer className="gx-preview-foot">
            <Button
              type="text"
              icon={<LeftOutlined aria-hidden />}
              aria-label={t('files.previous')}
              disabled={place === 0}
              onClick={() => onShow(shown[place - 1]!)}
            />
            <span className="gx-quiet gx-figures">
              {place + 1} / {shown.length}
            </span>
            <Button
              type="text"
              icon={<RightOutlined aria-hidden />}
              aria-label={t('files.next')}
              disabled={place === shown.length - 1}
              onClick={() => onShow(shown[place + 1]!)}
            />
          </footer>
        )}
      </div>
    </Dialog>
  )
}
