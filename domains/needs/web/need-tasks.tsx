import { CheckSquareOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRights } from '#web/api/session.ts'
import type { NeedAction } from './needs-calls.ts'
import TaskForm from './task-form.tsx'
import { TaskLine } from './task-line.tsx'

/** The tasks that came from a need, and the place to make one more. */
export function NeedTasks({ needId, actions }: { needId: string; actions: NeedAction[] }) {
  const { t } = useTranslation()
  const { create } = useRights('activity')
  const [adding, setAdding] = useState(false)
  return (
    <section aria-labelledby="gx-need-tasks">
      <h3 id="gx-need-tasks">{t('needs.tasks.title')}</h3>
      {actions.length === 0 && <p className="gx-quiet gx-need-none">{t('needs.tasks.none')}</p>}
      {actions.length > 0 && (
        <ul>
          {actions.map(({ id, activity }) => (
            <TaskLine key={id} task={activity} />
          ))}
        </ul>
      )}
      {adding && <TaskForm id={needId} onDone={() => setAdding(false)} />}
      {create && !adding && (
        <Button icon={<CheckSquareOutlined aria-hidden />} onClick={() => setAdding(true)}>
          {t('needs.task.action')}
        </Button>
      )}
    </section>
  )
}
