import { EditOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { instantWords } from '#fields/datetime/words.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { FaultLine } from '#web/ui/fault-line.tsx'
import { faultWords, sayFault } from '#web/ui/fault-words.ts'
import { notify } from '#web/ui/notices.tsx'
import { ChangeLine } from './change-line.tsx'
import { DeclineForm } from './decline-form.tsx'
import { decide, decline, type Lesson, sayLesson } from './lesson-calls.ts'

interface LessonCardProps {
  lesson: Lesson
  mayDecide: boolean
}

/** One lesson: its words, which may be edited, exactly what it changes, and the one click that does or undoes it. */
export function LessonCard({ lesson, mayDecide }: LessonCardProps) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const [declining, setDeclining] = useState(false)
  const act = async (work: () => Promise<void>) => {
    setBusy(true)
    try {
      await work()
      setDeclining(false)
    } catch (error) {
      sayFault(error, t)
    } finally {
      setBusy(false)
    }
  }
  const apply = () =>
    act(async () => {
      await decide(lesson, 'apply')
      const undo = { label: t('web.undo'), run: () => void act(() => decide(lesson, 'undo')) }
      notify({ text: t('lesson.page.applied'), action: undo })
    })
  return (
    <li className="gx-lesson" data-state={lesson.state}>
      <p className="gx-lesson-why">
        {t(`lesson.rule.${lesson.rule}`)} · {t(`lesson.target.${lesson.target}`)}
      </p>
      <LessonWords lesson={lesson} mayEdit={mayDecide && lesson.state === 'proposed'} />
      <ul className="gx-lesson-changes">
        {lesson.changes.map((change) => (
          <ChangeLine key={change.kind === 'update' ? change.field : change.name} change={change} />
        ))}
      </ul>
      <Decided lesson={lesson} />
      {declining && (
        <DeclineForm
          busy={busy}
          onCancel={() => setDeclining(false)}
          onDecline={(reason) => act(() => decline(lesson, reason))}
        />
      )}
      {mayDecide && !declining && (
        <div className="gx-lesson-acts">
          {lesson.state === 'proposed' ? (
            <>
              <Button type="primary" loading={busy} onClick={() => void apply()}>
                {t('lesson.page.apply')}
              </Button>
              <Button type="text" onClick={() => setDeclining(true)}>
                {t('lesson.page.decline')}
              </Button>
            </>
          ) : (
            <Button loading={busy} onClick={() => void act(() => decide(lesson, 'undo'))}>
              {t('lesson.page.undo')}
            </Button>
          )}
        </div>
      )}
    </li>
  )
}

/** The words of the lesson; a person may put his own in their place. */
function LessonWords({ lesson, mayEdit }: { lesson: Lesson; mayEdit: boolean }) {
  const { t } = useTranslation()
  const [text, setText] = useState<string>()
  const [fault, setFault] = useState<string>()
  const save = async () => {
    if (text === undefined || text.trim() === '' || text.trim() === lesson.text) return setText(undefined)
    try {
      await sayLesson(lesson, text.trim())
      setText(undefined)
    } catch (error) {
      setFault(faultWords(error, t))
    }
  }
  if (text === undefined) {
    return (
      <p className="gx-lesson-text">
        {lesson.text}
        {mayEdit && (
          <Button
            type="text"
            size="small"
            icon={<EditOutlined aria-hidden />}
            aria-label={t('lesson.page.edit')}
            onClick={() => setText(lesson.text!)}
          />
        )}
      </p>
    )
  }
  return (
    <>
      <Input.TextArea
        aria-label={t('lesson.text')}
        autoFocus
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={1_000}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onBlur={() => void save()}
        onKeyDown={(event) => event.key === 'Escape' && setText(undefined)}
      />
      <FaultLine text={fault} />
    </>
  )
}

/** When it was applied, or why it was declined. */
function Decided({ lesson: { state, appliedAt, declineReason } }: { lesson: Lesson }) {
  const { t } = useTranslation()
  const formats = useFormats()
  if (state === 'declined') return <p>{t('lesson.page.declined', { reason: declineReason })}</p>
  if (!appliedAt) return null
  return <p className="gx-lesson-done">{t('lesson.page.appliedOn', { when: instantWords(appliedAt, formats) })}</p>
}
