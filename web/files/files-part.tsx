import { PaperClipOutlined } from '@ant-design/icons'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ClipboardEvent, type DragEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { keys } from '#web/api/keys.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { useMayUpdate } from '#web/object/record/use-may-update.ts'
import { Awaited } from '#web/ui/awaited.tsx'
import { type FileEntry, listFiles, readFileUsage } from './file-calls.ts'
import { FileLine } from './file-line.tsx'
import { FilePreview } from './file-preview.tsx'
import { sizeWords } from './file-words.ts'
import { UploadLine } from './upload-line.tsx'
import { useUploads } from './use-uploads.ts'
import './files-part.css'

const DEFAULT_LARGEST = 100 * 1024 * 1024
/** From this share of used space on, the space that is left is shown. */
const NEARLY_FULL = 0.8

/** The files of a record: drop, paste or choose them, look at them, rename and remove them. */
export default function FilesPart({ object, record }: { object: ObjectDefinition; record: ApiRecord }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const mayAdd = useMayUpdate(object, record)
  const { uploads, start, close } = useUploads(object, record.id)
  const [over, setOver] = useState(false)
  const [shown, setShown] = useState<string>()
  const input = useRef<HTMLInputElement>(null)
  const usage = useQuery({
    queryKey: ['files', 'usage'],
    queryFn: ({ signal }) => readFileUsage(signal),
    staleTime: 60_000,
  })
  const query = useInfiniteQuery({
    queryKey: keys.about(object.plural, record.id, 'files'),
    queryFn: ({ pageParam, signal }) =>
      listFiles({ object: object.name, recordId: record.id, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ page }) => page.nextCursor ?? undefined,
  })
  const files = query.data?.pages.flatMap(({ data }) => data) ?? []
  const take = (list: FileList | undefined) => {
    if (mayAdd && list?.length) start([...list], usage.data?.maxFileBytes ?? DEFAULT_LARGEST)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  const paste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return
    event.preventDefault()
    take(event.clipboardData.files)
  }
  const over80 = usage.data && usage.data.bytes > NEARLY_FULL * usage.data.quotaBytes ? usage.data : undefined
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping and pasting are two more ways; the button does the same
    <div
      className="gx-files"
      data-over={over && mayAdd}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      onPaste={paste}
    >
      {mayAdd && (
        <div className="gx-files-add">
          <Button size="small" icon={<PaperClipOutlined aria-hidden />} onClick={() => input.current?.click()}>
            {t('files.add')}
          </Button>
          <span className="gx-quiet gx-files-hint">{t('files.drop')}</span>
          <input
            ref={input}
            type="file"
            multiple
            className="gx-hidden"
            tabIndex={-1}
            aria-label={t('files.add')}
            onChange={(event) => {
              take(event.target.files ?? undefined)
              event.target.value = ''
            }}
          />
        </div>
      )}
      {over80 && (
        <p className="gx-files-room">
          {t('files.room', { used: sizeWords(over80.bytes, formats), quota: sizeWords(over80.quotaBytes, formats) })}
        </p>
      )}
      {!query.isSuccess && <Awaited asked={[query]} lines={3} />}
      {query.isSuccess && files.length === 0 && uploads.length === 0 && <p className="gx-quiet">{t('files.none')}</p>}
      <ul>
        {uploads.map((upload) => (
          <UploadLine key={upload.key} upload={upload} onClose={() => close(upload.key)} />
        ))}
        {files.map((file) => (
          <FileLine
            key={file.id}
            file={file}
            object={object}
            recordId={record.id}
            editable={mayAdd && file.field === null}
            onShow={() => setShown(file.id)}
          />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button type="link" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('web.more')}
        </Button>
      )}
      {shown && (
        <FilePreview
          files={files}
          at={shown}
          onShow={(file: FileEntry) => setShown(file.id)}
          onClose={() => setShown(undefined)}
        />
      )}
    </div>
  )
}
