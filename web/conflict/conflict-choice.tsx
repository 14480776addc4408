import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { FieldUse } from '#fields/web-kind.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import { ChangeLines, ChangeValue } from '#web/object/record/change-lines.tsx'
import { useReferred } from '#web/object/use-referred.ts'
import { Moment } from '#web/ui/moment.tsx'
import { type Clash, changedBeside } from './clash.ts'
import './conflict-choice.css'

interface ConflictChoiceProps {
  object: ObjectDefinition
  use: FieldUse
  clash: Clash
  /** What one typed oneself; it is kept until one chooses. */
  mine: unknown
  busy: boolean
  onMine: () => void
  onTheirs: () => void
}

/** Two changed the same field: whose value is to stand. Says who, when, and what else that one changed. */
export function ConflictChoice({ object, use, clash, mine, busy, onMine, onTheirs }: ConflictChoiceProps) {
  const { t } = useTranslation()
  const { current } = clash
  const { title: who } = useReferred({ object: 'user', id: current.updatedBy, included: undefined })
  const beside = changedBeside(object, clash, [use.key])
  return (
    <div className="gx-conflict" role="alert">
      <p>
        {who ? t('conflict.by', { who }) : t('conflict.bySomebody')} <Moment at={current.updatedAt} />
      </p>
      <dl>
        <div>
          <dt>{t('conflict.mine')}</dt>
          <dd>
            <ChangeValue object={object} name={use.key} value={mine} />
          </dd>
          <dd>
            <Button size="small" type="primary" loading={busy} onClick={onMine}>
              {t('conflict.useMine')}
            </Button>
          </dd>
        </div>
        <div>
          <dt>{t('conflict.theirs')}</dt>
          <dd>
            <ChangeValue object={object} name={use.key} value={fieldValue(current, use.key)} />
          </dd>
          <dd>
            <Button size="small" onClick={onTheirs}>
              {t('conflict.useTheirs')}
            </Button>
          </dd>
        </div>
      </dl>
      {Object.keys(beside).length > 0 && (
        <details>
          <summary>{t('conflict.beside', { count: Object.keys(beside).length })}</summary>
          <ChangeLines object={object} changes={beside} />
        </details>
      )}
    </div>
  )
}
