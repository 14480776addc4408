import { CopyOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { copyText } from './copy-text.ts'

/** A value that people take elsewhere (a number, an address, a code), with the button that copies it; a click beside it edits as ever. */
export function Copyable({ value, children }: { value: string; children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <span className="gx-with-copy">
      {children}
      <Button
        type="text"
        size="small"
        icon={<CopyOutlined aria-hidden />}
        aria-label={t('field.copy', { text: value })}
        onClick={(event) => {
          event.stopPropagation()
          void copyText(value, t('field.copied', { text: value }))
        }}
      />
    </span>
  )
}
