import { Link } from '@tanstack/react-router'
import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { Figure } from '#web/charts/figure.tsx'
import { useAttitudeBy } from './attitude-beside.tsx'
import { useFigureWords } from './figure-words.ts'
import { GroupMark, useGroupWords } from './group-attitude.tsx'
import type { FigureProps } from './value-figures.ts'
import './stage-figure.css'

/** In this order a customer's buying usually goes. */
const ORDER = ['new', 'growing', 'steady', 'declining', 'silent', 'wonBack']

/** Where customers stand in their buying. It says what they do, not what they think of us. */
export function StageFigure({ run, overview, source, onBasis }: FigureProps) {
  const { t } = useTranslation()
  const words = useFigureWords(run.currency)
  const attitudeOf = useAttitudeBy('value.purchaseStage')
  const groupWords = useGroupWords(words)
  const stages = ORDER.flatMap((name) => overview.stages.filter(({ stage }) => stage === name))
  const all = stages.reduce((sum, { customers }) => sum + customers, 0)
  const spend = stages.reduce((sum, stage) => sum + stage.spend, 0)
  const most = Math.max(...stages.map(({ customers }) => customers), 1)
  const silent = stages.find(({ stage }) => stage === 'silent')
  return (
    <Figure
      title={t('value.page.stages')}
      finding={
        silent &&
        t('value.page.stages.finding', {
          silent: words.count(silent.customers),
          all: words.count(all),
          share: words.share(spend > 0 ? silent.spend / spend : 0),
        })
      }
      source={source}
      onBasis={onBasis}
      table={{
        columns: [
          { key: 'stage', label: t('value.purchaseStage') },
          { key: 'customers', label: t('account.many'), align: 'end' },
          { key: 'recent', label: t('value.page.boughtLately'), align: 'end' },
          { key: 'spend', label: t('value.page.bought'), align: 'end' },
          ...(attitudeOf ? [{ key: 'attitude', label: t('value.page.attitude'), align: 'end' as const }] : []),
        ],
        rows: stages.map((stage) => ({
          key: stage.stage,
          cells: [
            t(`value.purchaseStage.${stage.stage}`),
            words.count(stage.customers),
            words.exact(stage.recentSpend),
            words.exact(stage.spend),
            ...(attitudeOf ? [groupWords(attitudeOf(stage.stage), stage.customers)] : []),
          ],
        })),
      }}
    >
      <div className="gx-buying" data-attitude={attitudeOf !== undefined}>
        {attitudeOf && <p className="gx-buying-head">{t('value.page.attitude')}</p>}
        {stages.map(({ stage, customers, recentSpend }) => (
          <Link
            key={stage}
            className="gx-buying-row"
            data-stage={stage}
            to="/$plural"
            params={{ plural: 'accounts' }}
            search={{ filter: [{ field: 'value.purchaseStage', op: 'in', value: [stage] }], sort: '-value.spend' }}
          >
            <span>{t(`value.purchaseStage.${stage}`)}</span>
            <span className="gx-buying-bar">
              {customers > 0 && <i style={{ '--gx-share': customers / most } as CSSProperties} />}
              <span>
                {words.count(customers)}
                <em>{t('value.page.stages.lately', { money: words.money(recentSpend) })}</em>
              </span>
            </span>
            {attitudeOf && <GroupMark attitude={attitudeOf(stage)} customers={customers} words={words} />}
          </Link>
        ))}
      </div>
    </Figure>
  )
}
