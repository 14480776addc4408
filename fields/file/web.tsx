import { CloseOutlined, UploadOutlined } from '@ant-design/icons'
import { useQueries } from '@tanstack/react-query'
import { Button, Upload } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CellProps, FieldUse, InputProps, WebKind } from '#fields/web-kind.ts'
import { ApiError } from '#web/api/api-error.ts'
import { keys } from '#web/api/keys.ts'
import { downloadPath, type FileEntry, readFile, readPastFile } from '#web/files/file-calls.ts'
import { FileThumbnail } from '#web/files/file-thumbnail.tsx'
import { uploadFile } from '#web/files/upload-file.ts'
import './file.css'

export const fileWeb: WebKind<string[]> = {
  width: 160,
  saves: 'on leaving',
  Cell: FileCell,
  Input: FileInput,
  words: (value, { t }) => t('field.file.count', { count: value.length }),
  Told: FileNames,
}

function FileCell({ value, use, short }: CellProps<string[]>) {
  const { t } = useTranslation()
  const files = useFiles(short ? value.slice(0, 1) : value)
  const [first] = files
  if (short) {
    const more = value.length > 1 ? t('field.file.more', { count: value.length - 1 }) : ''
    return <>{first ? [first.name, more].filter(Boolean).join(' ') : t('field.file.count', { count: value.length })}</>
  }
  return (
    <ul className={use.field.kind === 'image' ? 'gx-field-files gx-field-pictures' : 'gx-field-files'}>
      {files.map((file) => (
        <li key={file.id}>
          <a href={downloadPath(file.id)} title={file.name}>
            <FileThumbnail file={file} />
            <span className="gx-clip">{file.name}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

/** By their names, as long as these are known. */
function FileNames({ value }: { value: string[] }) {
  const { t } = useTranslation()
  const names = useQueries({
    queries: value.map((id) => ({
      queryKey: [...keys.files, id, 'past'],
      queryFn: ({ signal }: { signal: AbortSignal }) => readPastFile(id, signal),
      staleTime: Number.POSITIVE_INFINITY,
      retry: false,
    })),
    combine: (answers) => answers.flatMap(({ data }) => data?.name ?? []),
  })
  return (
    <span>
      {names.length === value.length ? names.join(t('field.file.and')) : t('field.file.count', { count: value.length })}
    </span>
  )
}

function FileInput({ id, use, value, onChange, record }: InputProps<string[]>) {
  const { t } = useTranslation()
  const files = useFiles(value ?? [])
  const { send, sending, fault } = useFieldUpload(use, {
    recordId: record?.id,
    onKept: (kept) => onChange([...(value ?? []), kept.id]),
  })
  const without = (gone: string) => {
    const left = (value ?? []).filter((one) => one !== gone)
    onChange(left.length > 0 ? left : null)
  }
  return (
    <div className="gx-field-files-input">
      {files.length > 0 && (
        <ul className="gx-field-files">
          {files.map((file) => (
            <li key={file.id}>
              <FileThumbnail file={file} />
              <span className="gx-clip">{file.name}</span>
              <Button
                type="text"
                size="small"
                icon={<CloseOutlined aria-hidden />}
                aria-label={t('field.file.remove', { name: file.name })}
                onClick={() => without(file.id)}
              />
            </li>
          ))}
        </ul>
      )}
      <Upload
        accept={use.field.kind === 'image' ? 'image/*' : undefined}
        showUploadList={false}
        beforeUpload={(file) => {
          void send(file)
          return false
        }}
      >
        <Button id={id} icon={<UploadOutlined aria-hidden />} loading={sending}>
          {t('field.file.choose')}
        </Button>
      </Upload>
      {fault && (
        <p className="gx-field-file-fault" role="alert">
          {fault}
        </p>
      )}
    </div>
  )
}

function useFieldUpload(
  { object, key }: FieldUse,
  { recordId, onKept }: { recordId: string | undefined; onKept: (file: FileEntry) => void },
) {
  const { t } = useTranslation()
  const [sending, setSending] = useState(false)
  const [fault, setFault] = useState<string>()
  const send = async (file: File) => {
    setSending(true)
    setFault(undefined)
    try {
      onKept(await uploadFile({ file, object, field: key, ...(recordId && { recordId }) }))
    } catch (error) {
      const told =
        error instanceof ApiError && !error.unreachable ? (error.faults[0]?.message ?? error.message) : undefined
      setFault(told ?? t('web.form.unreachable'))
    }
    setSending(false)
  }
  return { send, sending, fault }
}

/** What is known of the files, in the order of the ids; one that is gone is left out. */
function useFiles(ids: readonly string[]): FileEntry[] {
  return useQueries({
    queries: ids.map((id) => ({
      queryKey: [...keys.files, id],
      queryFn: ({ signal }: { signal: AbortSignal }) => readFile(id, signal),
      staleTime: Number.POSITIVE_INFINITY,
      retry: false,
    })),
    combine: (answers) => answers.flatMap(({ data }) => data ?? []),
  })
}
