import { EllipsisOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Dropdown, Input, type MenuProps } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { keys } from '#web/api/keys.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { sayFault } from '#web/ui/fault-words.ts'
import { Moment } from '#web/ui/moment.tsx'
import { notify } from '#web/ui/notices.tsx'
import { downloadPath, type FileEntry, removeFile, renameFile, restoreFile } from './file-calls.ts'
import { FileThumbnail } from './file-thumbnail.tsx'
import { previewOf, sizeWords } from './file-words.ts'

interface FileLineProps {
  file: FileEntry
  object: ObjectDefinition
  recordId: string
  editable: boolean
  onShow: () => void
}

/** One file: a click looks at it or saves it; its menu saves, renames and removes. */
export function FileLine({ file, object, recordId, editable, onShow }: FileLineProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const client = useQueryClient()
  const [renaming, setRenaming] = useState(false)
  const forget = () => {
    for (const what of ['files', 'timeline']) {
      void client.invalidateQueries({ queryKey: keys.about(object.plural, recordId, what) })
    }
  }
  const say = (error: unknown) => sayFault(error, t)
  const rename = async (name: string) => {
    setRenaming(false)
    if (name.trim() && name !== file.name) await renameFile(file, name.trim()).catch(say)
    forget()
  }
  const remove = async () => {
    try {
      await removeFile(file.id)
      const run = () => void restoreFile(file.id).then(forget).catch(say)
      notify({ text: t('web.deleted', { name: file.name }), action: { label: t('web.undo'), run } })
    } catch (error) {
      say(error)
    }
    forget()
  }
  const menu: MenuProps = {
    items: [
      { key: 'save', label: <a href={downloadPath(file.id)}>{t('files.save')}</a> },
      ...(editable
        ? [
            { key: 'rename', label: t('files.rename') },
            { key: 'remove', label: t('files.remove'), danger: true },
          ]
        : []),
    ],
    onClick: ({ key }) => {
      if (key === 'rename') setRenaming(true)
      if (key === 'remove') void remove()
    },
  }
  return (
    <li className="gx-file-line">
      <FileThumbnail file={file} />
      <span className="gx-file-what">
        {renaming ? (
          <Rename file={file} onDone={(name) => void rename(name)} />
        ) : previewOf(file) ? (
          <button type="button" className="gx-plain gx-file-name gx-clip" title={file.name} onClick={onShow}>
            {file.name}
          </button>
        ) : (
          <a href={downloadPath(file.id)} className="gx-file-name gx-clip" title={file.name}>
            {file.name}
          </a>
        )}
        <span className="gx-quiet gx-file-about">
          {sizeWords(file.bytes, formats)} · {file.createdByName} · <Moment at={file.createdAt} />
        </span>
      </span>
      <Dropdown trigger={['click']} placement="bottomRight" menu={menu}>
        <Button
          type="text"
          size="small"
          icon={<EllipsisOutlined aria-hidden />}
          aria-label={t('files.more', { name: file.name })}
        />
      </Dropdown>
    </li>
  )
}

function Rename({ file, onDone }: { file: FileEntry; onDone: (name: string) => void }) {
  const { t } = useTranslation()
  const [name, setName] = useState(file.name)
  return (
    <Input
      size="small"
      autoFocus
      value={name}
      maxLength={200}
      aria-label={t('files.rename')}
      onFocus={({ target }) => target.setSelectionRange(0, Math.max(file.name.lastIndexOf('.'), 0) || file.name.length)}
      onChange={(event) => setName(event.target.value)}
      onBlur={() => onDone(name)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') onDone(name)
        if (event.key === 'Escape') {
          event.preventDefault()
          event.stopPropagation()
          onDone(file.name)
        }
      }}
    />
  )
}
