import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FaultPage } from '#web/ui/fault-page.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { MemberBasis } from './member-basis.tsx'
import { type Member, membersQuery, type Programme, type Progress, type Standing } from './programme-calls.ts'
import { useProgrammeWords } from './use-programme-words.ts'

const standings: readonly Standing[] = ['treated', 'key', 'control', 'excluded']

/** Everybody of the group at the draw: with which standing, and why. */
export function MemberList({ programme, progress }: { programme: Programme; progress: Progress }) {
  const { t } = useTranslation()
  const words = useProgrammeWords()
  const shown = standings.filter((standing) => progress.members[standing] > 0)
  const [standing, setStanding] = useState<Standing>('treated')
  const query = useInfiniteQuery(membersQuery(programme.id, standing))
  const members = query.data?.pages.flatMap(({ data }) => data)
  return (
    <>
      <Segmented
        aria-label={t('programme.members.title')}
        value={standing}
        options={shown.map((value) => ({
          value,
          label: `${t(`programme.standing.${value}`)} ${words.count(progress.members[value])}`,
        }))}
        onChange={setStanding}
      />
      <p className="gx-quiet gx-members-why">{t(`programme.standing.${standing}.why`)}</p>
      {query.isError && !members && <FaultPage error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <SkeletonLines lines={5} />}
      {members && members.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <section className="gx-plain-scroll" aria-label={t('programme.members.title')} tabIndex={0}>
          <table className="gx-plain-table">
            <thead>
              <tr>
                <th scope="col">{t('account.one')}</th>
                {standing === 'excluded' ? (
                  <th scope="col">{t('programme.members.reason')}</th>
                ) : (
                  <>
                    <th scope="col">{t('wave.one')}</th>
                    <th scope="col">{t('programme.score.importance')}</th>
                    <th scope="col">{t('programme.score.urgency')}</th>
                    <th scope="col">{t('programme.score.difficulty')}</th>
                    <th scope="col">{t('programme.members.steps')}</th>
                  </>
                )}
                <th scope="col">
                  <span className="gx-hidden">{t('chart.basis')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {members.map((member) => (
                <MemberRow key={member.id} member={member} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {query.hasNextPage && (
        <Button type="link" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('web.more')}
        </Button>
      )}
    </>
  )
}

function MemberRow({ member }: { member: Member }) {
  const { t } = useTranslation()
  const words = useProgrammeWords()
  const [open, setOpen] = useState(false)
  const { accountId, accountName, standing, reason, wave, droppedOn, dropReason } = member
  const all = member.doneSteps + member.openSteps
  const excluded = standing === 'excluded'
  const figure = (value: number | null) => (value === null ? '' : words.count(value))
  return (
    <>
      <tr>
        <th scope="row">
          <Link to="/$plural/$id" params={{ plural: 'accounts', id: accountId }}>
            {accountName}
          </Link>
        </th>
        {excluded ? (
          <td>{t(`programme.reason.${reason}`)}</td>
        ) : (
          <>
            <td>{droppedOn ? t('programme.members.dropped', { day: words.day(droppedOn) }) : wave}</td>
            <td>{figure(member.importance)}</td>
            <td>{figure(member.urgency)}</td>
            <td>{figure(member.difficulty)}</td>
            <td>
              {standing === 'control'
                ? t('programme.members.noSteps')
                : all > 0 && t('programme.members.stepsDone', { done: member.doneSteps, all })}
            </td>
          </>
        )}
        <td>
          <Button
            type="text"
            size="small"
            aria-expanded={open}
            aria-label={t('chart.basisOf', { title: accountName })}
            onClick={() => setOpen(!open)}
          >
            {t('chart.basis')}
          </Button>
        </td>
      </tr>
      {open && (
        <tr className="gx-member-basis">
          <td colSpan={excluded ? 3 : 7}>
            <MemberBasis member={member} />
            {dropReason && <p>{words.gaveUp(dropReason)}</p>}
          </td>
        </tr>
      )}
    </>
  )
}
