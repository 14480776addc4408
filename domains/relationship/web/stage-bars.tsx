import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { relationshipStages } from '#domains/relationship/stage/relationship-stage.rules.ts'
import { exactNumber } from '#fields/number/words.ts'
import { useFormats } from '#web/i18n/formats.ts'
import type { Matrix } from './relationship-calls.ts'

/** How many relationships are in which stage, and the rule of each in words. */
export function StageBars({ matrix }: { matrix: Matrix }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const counts = relationshipStages.map((stage) => ({
    stage,
    accounts: matrix.cells.filter((row) => row.stage === stage).reduce((sum, row) => sum + row.accounts, 0),
  }))
  const most = Math.max(1, ...counts.map(({ accounts }) => accounts))
  return (
    <ul className="gx-stages">
      {counts.map(({ stage, accounts }) => (
        <li key={stage}>
          <Link
            to="/$plural"
            params={{ plural: 'accounts' }}
            search={{ filter: [{ field: 'relationship.stage', op: 'eq', value: stage }] }}
          >
            {t(`relationship.stage.${stage}`)}
          </Link>
          <span className="gx-stage-track" aria-hidden="true">
            <span data-stage={stage} style={{ width: `${(accounts / most) * 100}%` }} />
          </span>
          <span className="gx-figures">{exactNumber(accounts, formats)}</span>
          <span className="gx-quiet">{t(`relationship.stage.rule.${stage}`)}</span>
        </li>
      ))}
    </ul>
  )
}
