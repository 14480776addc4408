import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ToldItem } from '#web/object/objects-context.ts'

type Step = { kind: string; programmeId: string; programme: string }

/** A step of a programme in the story of an account: what was done, in which way, and because of which programme. */
export function StepTold({ item }: { item: ToldItem }) {
  const { t } = useTranslation()
  const { kind, programmeId, programme } = item.detail as Step
  return (
    <>
      <strong>{item.title}</strong>
      <span className="gx-quiet">
        {t(`programmeStep.kind.${kind}`)} ·{' '}
        <Link to="/programmes/$id" params={{ id: programmeId }}>
          {programme}
        </Link>
      </span>
    </>
  )
}
