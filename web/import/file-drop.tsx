import { FileTextOutlined } from '@ant-design/icons'
import { Progress } from 'antd'
import { type DragEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import './file-drop.css'

const KINDS = '.csv,.tsv,.txt,.xlsx,text/csv,text/plain'

interface FileDropProps {
  /** Share of the file that is sent already; absent while none is. */
  busy: number | undefined
  fault: string | undefined
  onFile: (file: File) => void
}

/** A place to drop a file on, and a button that asks for one: the same for the keyboard and on a phone. */
export function FileDrop({ busy, fault, onFile }: FileDropProps) {
  const { t } = useTranslation()
  const id = useId()
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file && busy === undefined) onFile(file)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one more way; the button inside does the same
    <div
      className="gx-drop"
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {busy === undefined ? (
        <>
          <FileTextOutlined className="gx-drop-sign" aria-hidden />
          <p>{t('wizard.file.drop')}</p>
          <label htmlFor={id} className="gx-drop-button">
            {t('wizard.file.choose')}
          </label>
          <input
            id={id}
            type="file"
            accept={KINDS}
            className="gx-drop-input"
            onChange={(event) => {
              const [file] = event.target.files ?? []
              event.target.value = ''
              if (file) onFile(file)
            }}
          />
          <p className="gx-quiet">{t('wizard.file.kinds')}</p>
        </>
      ) : (
        <>
          <p role="status">
            {t(busy < 1 ? 'wizard.file.sending' : 'wizard.file.reading', { percent: Math.round(100 * busy) })}
          </p>
          <Progress percent={Math.round(100 * busy)} showInfo={false} aria-label={t('wizard.step.file')} />
        </>
      )}
      {fault && (
        <p className="gx-drop-fault" role="alert">
          {fault}
        </p>
      )}
    </div>
  )
}
