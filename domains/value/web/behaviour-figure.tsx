import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Chart } from '#web/charts/chart.tsx'
import { Figure } from '#web/charts/figure.tsx'
import { usePalette } from '#web/ui/appearance.ts'
import { AttitudeBeside } from './attitude-beside.tsx'
import { behaviourOption } from './behaviour-option.ts'
import { useBuyers } from './behaviour-points.ts'
import { useFigureWords } from './figure-words.ts'
import { largestQuery } from './value-calls.ts'
import type { FigureProps } from './value-figures.ts'

/** The largest customers, each a dot: how often they bought and how long ago. Those in doubt are marked. */
export function BehaviourFigure({ run, source, onBasis }: FigureProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const palette = usePalette()
  const words = useFigureWords(run.currency)
  const { grade } = run
  const best = useQuery(largestQuery(run))
  const buyers = useBuyers(best.data, run)
  const lost = buyers.filter(({ inDoubt }) => inDoubt)
  const title = t('value.page.behaviour')
  const finding = t(`value.page.behaviour.${grade}.finding`, {
    count: buyers.length,
    customers: words.count(buyers.length),
    lost: words.count(lost.length),
  })

  const option = useMemo(() => behaviourOption(buyers, { palette, words, t }), [palette, buyers, words, t])

  const open = useCallback(
    ({ index }: { index: number }) => {
      const buyer = buyers[index]
      if (buyer) void navigate({ to: '/$plural/$id', params: { plural: 'accounts', id: buyer.id } })
    },
    [buyers, navigate],
  )

  return (
    <Figure
      title={title}
      finding={buyers.length > 0 ? finding : t('value.page.behaviour.waiting')}
      source={source}
      onBasis={onBasis}
      table={{
        columns: [
          { key: 'name', label: t('account.one') },
          { key: 'last', label: t('value.lastOrderOn'), align: 'end' },
          { key: 'orders', label: t('value.purchaseDays'), align: 'end' },
          { key: 'alive', label: t('value.pAlive'), align: 'end' },
          { key: 'spend', label: t('value.page.bought'), align: 'end' },
          { key: 'attitude', label: t('value.page.attitude') },
        ],
        rows: buyers.map((buyer) => ({
          key: buyer.id,
          cells: [
            buyer.name,
            words.day(buyer.lastOrderOn),
            words.count(buyer.orders),
            buyer.pAlive === null ? t('value.page.unknown') : words.share(buyer.pAlive),
            words.exact(buyer.spend),
            <AttitudeBeside key="attitude" accountId={buyer.id} />,
          ],
        })),
      }}
    >
      <Chart label={finding} option={option} height={260} onPick={open} />
    </Figure>
  )
}
