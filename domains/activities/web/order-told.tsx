import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Money } from '#fields/money/kind.ts'
import { exactMoney } from '#fields/money/words.ts'
import { useFormats } from '#web/i18n/formats.ts'
import type { ToldItem } from '#web/object/objects-context.ts'

/** An order in the story of its account. */
export function OrderLine({ item }: { item: ToldItem }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { total, status } = item.detail as { total: Money | null; status: string }
  return (
    <>
      {total && <strong className="gx-figures">{exactMoney(total, formats)}</strong>}
      <Link to="/$plural/$id" params={{ plural: 'orders', id: item.recordId }} className="gx-figures gx-quiet">
        {item.title}
      </Link>
      {status !== 'completed' && <span className="gx-quiet">{t(`order.status.${status}`)}</span>}
    </>
  )
}
