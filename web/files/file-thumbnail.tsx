import {
  FileExcelOutlined,
  FileImageOutlined,
  FileOutlined,
  FilePdfOutlined,
  FilePptOutlined,
  FileTextOutlined,
  FileWordOutlined,
  FileZipOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import { type FileEntry, thumbnailPath } from './file-calls.ts'
import './file-thumbnail.css'

type Shown = Pick<FileEntry, 'id' | 'name' | 'mediaType' | 'thumbnail'>

const ICONS: [RegExp, ReactNode][] = [
  [/\.pdf$/i, <FilePdfOutlined key="pdf" />],
  [/\.(?:docx?|wps|odt|rtf)$/i, <FileWordOutlined key="word" />],
  [/\.(?:xlsx?|et|ods|csv)$/i, <FileExcelOutlined key="excel" />],
  [/\.(?:pptx?|dps|odp)$/i, <FilePptOutlined key="slides" />],
  [/\.(?:zip|rar|7z|gz|tar)$/i, <FileZipOutlined key="zip" />],
  [/\.(?:png|jpe?g|gif|webp|bmp|heic)$/i, <FileImageOutlined key="image" />],
]

/** The small picture of a file, else the sign of its kind. */
export function FileThumbnail({ file }: { file: Shown }) {
  if (file.thumbnail) return <img className="gx-file-mark" src={thumbnailPath(file.id)} alt="" loading="lazy" />
  const icon = ICONS.find(([pattern]) => pattern.test(file.name))?.[1]
  const plain = file.mediaType === 'text/plain' ? <FileTextOutlined /> : <FileOutlined />
  return (
    <span className="gx-file-mark" aria-hidden="true">
      {icon ?? plain}
    </span>
  )
}
