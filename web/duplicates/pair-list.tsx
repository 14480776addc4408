import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { useRights } from '#web/api/session.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FaultPage } from '#web/ui/fault-page.tsx'
import { sayFault } from '#web/ui/fault-words.ts'
import { LinkButton } from '#web/ui/link-button.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { notify } from '#web/ui/notices.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import {
  comparePairs,
  decidePair,
  duplicateKeys,
  listPairs,
  type Pair,
  type PairSide,
  type PairState,
} from './duplicate-calls.ts'
import { useReasonWords } from './reason-words.ts'
import './pair-list.css'

/** The standing queue of an object: pairs that may be one, to be merged or said apart. */
export function PairList({ object }: { object: ObjectDefinition }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const rights = useRights(object.name)
  const [state, setState] = useState<PairState>('open')
  const query = useInfiniteQuery({
    queryKey: [...duplicateKeys.pairs(object.plural), state],
    queryFn: async ({ pageParam, signal }) => {
      // What was written a moment ago is compared first, so that the queue is as of now.
      if (!pageParam && rights.update !== 'none') await comparePairs(object.plural, false)
      return listPairs(object.plural, { state, cursor: pageParam, signal })
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ page }) => page.nextCursor ?? undefined,
  })
  const pairs = query.data?.pages.flatMap(({ data }) => data) ?? []
  const refresh = () => client.invalidateQueries({ queryKey: duplicateKeys.pairs(object.plural) })
  const say = (error: unknown) => sayFault(error, t)

  const decide = async (pair: Pair, next: PairState) => {
    try {
      await decidePair(object.plural, pair.id, next)
      await refresh()
      const undo = () => void decidePair(object.plural, pair.id, state).then(refresh, say)
      notify({
        text: t(next === 'apart' ? 'duplicates.apart.done' : 'duplicates.open.done'),
        action: { label: t('web.undo'), run: undo },
      })
    } catch (error) {
      say(error)
    }
  }
  const compareAll = async () => {
    try {
      const { queued } = await comparePairs(object.plural, true)
      notify({ text: t('duplicates.compare.begun', { count: queued }) })
      await refresh()
    } catch (error) {
      say(error)
    }
  }

  if (query.isPending) return <SkeletonLines lines={6} />
  if (query.isError) return <FaultPage error={query.error} onRetry={() => void query.refetch()} />
  return (
    <>
      {pairs.length === 0 ? (
        <EmptyState
          title={t(state === 'open' ? 'duplicates.none.title' : 'duplicates.noneApart.title')}
          text={t(state === 'open' ? 'duplicates.none.text' : 'duplicates.noneApart.text')}
        />
      ) : (
        <ul className="gx-pairs">
          {pairs.map((pair) => (
            <PairLine
              key={pair.id}
              object={object}
              pair={pair}
              state={state}
              onDecide={(next) => void decide(pair, next)}
            />
          ))}
        </ul>
      )}
      <p className="gx-pairs-foot">
        {query.hasNextPage && (
          <Button type="link" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('web.more')}
          </Button>
        )}
        <Button type="link" onClick={() => setState(state === 'open' ? 'apart' : 'open')}>
          {t(state === 'open' ? 'duplicates.showApart' : 'duplicates.showOpen')}
        </Button>
        {rights.update === 'all' && (
          <Button type="link" onClick={() => void compareAll()}>
            {t('duplicates.compare')}
          </Button>
        )}
      </p>
    </>
  )
}

interface PairLineProps {
  object: ObjectDefinition
  pair: Pair
  state: PairState
  onDecide: (next: PairState) => void
}

function PairLine({ object, pair, state, onDecide }: PairLineProps) {
  const { t } = useTranslation()
  const reasons = useReasonWords(object.name)
  const [first, second] = pair.records
  return (
    <li>
      <Side plural={object.plural} side={first} />
      <Side plural={object.plural} side={second} />
      <p className="gx-pairs-reason">
        <span className="gx-pairs-likeness" data-likeness={pair.likeness}>
          {t(`duplicates.likeness.${pair.likeness}`)}
        </span>{' '}
        {reasons(pair.rules)}
      </p>
      <div className="gx-pairs-actions">
        <Button onClick={() => onDecide(state === 'open' ? 'apart' : 'open')}>
          {t(state === 'open' ? 'duplicates.apart' : 'duplicates.open')}
        </Button>
        {state === 'open' && pair.mergeable && (
          <LinkButton
            to="/$plural/$id/merge"
            params={{ plural: object.plural, id: first.id }}
            search={{ with: second.id }}
          >
            {t('duplicates.merge')}
          </LinkButton>
        )}
      </div>
    </li>
  )
}

function Side({ plural, side }: { plural: string; side: PairSide }) {
  const { t } = useTranslation()
  return (
    <div className="gx-pairs-side">
      <Link className="gx-name-link" to="/$plural/$id" params={{ plural, id: side.id }}>
        {side.title || t('duplicates.unnamed')}
      </Link>
      <span className="gx-quiet">
        {side.ownerName ?? t('duplicates.nobody')} · <Moment at={side.createdAt} />
      </span>
    </div>
  )
}
