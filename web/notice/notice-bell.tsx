import { BellOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Tooltip } from 'antd'
import { useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { unreadQuery } from './notice-calls.ts'
import { NoticePanel } from './notice-panel.tsx'
import './notice-bell.css'

const MOST = 99

/** The bell with the number of notices that were not read; it opens them beside the menu. */
export function NoticeBell() {
  const { t } = useTranslation()
  const [open, setOpen] = useState<number>()
  const { data } = useQuery(unreadQuery)
  const count = data?.count ?? 0
  const label = count > 0 ? t('notice.bell.unread', { count }) : t('notice.bell')
  return (
    <>
      <Tooltip title={open === undefined ? label : undefined} placement="right" mouseEnterDelay={0.3}>
        <button
          type="button"
          className="gx-bell"
          aria-label={label}
          aria-expanded={open !== undefined}
          onClick={({ currentTarget }) => setOpen(open === undefined ? placeBeside(currentTarget) : undefined)}
        >
          <BellOutlined aria-hidden />
          {count > 0 && <span className="gx-bell-count">{count > MOST ? `${MOST}+` : count}</span>}
        </button>
      </Tooltip>
      {open !== undefined &&
        createPortal(<NoticePanel left={open} onClose={() => setOpen(undefined)} />, document.body)}
    </>
  )
}

/** Right of the menu; over everything where the menu itself floats. */
function placeBeside(bell: Element): number {
  return bell.closest('aside')?.getBoundingClientRect().right ?? 0
}
