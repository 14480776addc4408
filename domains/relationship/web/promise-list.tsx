import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { promiseState } from '#domains/relationship/promise/promise.rules.ts'
import { dayIn } from '#fields/date/relative.ts'
import { dayWords } from '#fields/date/words.ts'
import { useRights } from '#web/api/session.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { sayFault } from '#web/ui/fault-words.ts'
import { notify } from '#web/ui/notices.tsx'
import { type PromiseRecord, settlePromise } from './together-calls.ts'

/** Promises of both sides with their state; one click says that one was kept, and that can be undone. */
export function PromiseList({ promises }: { promises: PromiseRecord[] }) {
  return (
    <ul className="gx-promises">
      {promises.map((promise) => (
        <PromiseLine key={promise.id} promise={promise} />
      ))}
    </ul>
  )
}

function PromiseLine({ promise }: { promise: PromiseRecord }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { update } = useRights('promise')
  const today = dayIn(formats.now(), formats.timeZone)
  const state = promiseState(promise, today)
  const isOpen = !promise.doneOn && !promise.withdrawnOn

  const settle = async (patch: Partial<Pick<PromiseRecord, 'doneOn' | 'withdrawnOn'>>, said: string) => {
    try {
      const saved = await settlePromise(promise, patch)
      const undo = () => void settlePromise(saved, { doneOn: null, withdrawnOn: null })
      notify({ text: said, action: { label: t('web.undo'), run: undo } })
    } catch (error) {
      sayFault(error, t)
    }
  }

  return (
    <li data-state={state}>
      <span className="gx-promise-whose">{t(`promise.whose.${promise.whose}`)}</span>
      <span className="gx-promise-text">{promise.text}</span>
      <span className="gx-promise-state">
        {t(`relationship.promise.${state}`)}
        <span className="gx-quiet"> {dayOf(promise, (day) => dayWords(day, formats))}</span>
      </span>
      {isOpen && update !== 'none' && (
        <span className="gx-promise-acts">
          <Button size="small" onClick={() => void settle({ doneOn: today }, t('relationship.promise.done.said'))}>
            {t('relationship.promise.done')}
          </Button>
          <Button
            size="small"
            type="text"
            onClick={() => void settle({ withdrawnOn: today }, t('relationship.promise.withdraw.said'))}
          >
            {t('relationship.promise.withdraw')}
          </Button>
        </span>
      )}
    </li>
  )
}

function dayOf({ doneOn, withdrawnOn, dueOn }: PromiseRecord, words: (day: string) => string): string {
  return words(doneOn ?? withdrawnOn ?? dueOn)
}
