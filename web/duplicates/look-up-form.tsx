import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useObjectWords } from '#web/object/field-words.ts'
import { useObjects } from '#web/object/objects-context.ts'
import { FaultPage } from '#web/ui/fault-page.tsx'
import { type LookedUp, lookUp } from './duplicate-calls.ts'
import './look-up-form.css'

const MOST_LINES = 500

/** Names, telephone numbers, addresses, one a line: which of them somebody has, and who. */
export function LookUpForm() {
  const { t } = useTranslation()
  const id = useId()
  const [typed, setTyped] = useState('')
  const lines = linesOf(typed)
  const asked = useMutation({ mutationFn: async (texts: string[]) => ({ texts, found: (await lookUp(texts)).data }) })
  return (
    <div className="gx-look-up">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (lines.length > 0 && lines.length <= MOST_LINES) asked.mutate(lines)
        }}
      >
        <label htmlFor={id}>{t('duplicates.lookUp.label')}</label>
        <Input.TextArea
          id={id}
          value={typed}
          autoFocus
          autoSize={{ minRows: 6, maxRows: 18 }}
          placeholder={t('duplicates.lookUp.hint')}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) event.currentTarget.form?.requestSubmit()
          }}
        />
        {lines.length > MOST_LINES && (
          <p className="gx-field-fault" role="alert">
            {t('duplicates.lookUp.tooMany', { count: MOST_LINES })}
          </p>
        )}
        <Button type="primary" htmlType="submit" loading={asked.isPending} disabled={lines.length === 0}>
          {t('duplicates.lookUp.button')}
        </Button>
      </form>
      <section aria-live="polite">
        {asked.isError && <FaultPage error={asked.error} onRetry={() => asked.mutate(lines)} />}
        {asked.data && <Results {...asked.data} />}
      </section>
    </div>
  )
}

function Results({ texts, found }: { texts: string[]; found: LookedUp[] }) {
  const { t } = useTranslation()
  const byLine = Map.groupBy(found, ({ line }) => line)
  const known = [...byLine.values()].filter((hits) => hits.some(({ likeness }) => likeness === 'same')).length
  const like = byLine.size - known
  return (
    <>
      <h2>
        {like > 0
          ? t('duplicates.lookUp.resultAlike', { count: texts.length, known, like })
          : t('duplicates.lookUp.known', { count: texts.length, known })}
      </h2>
      <ol className="gx-look-up-lines">
        {texts.map((text, line) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same text may stand there twice
          <li key={line} data-known={byLine.has(line)}>
            <span className="gx-look-up-text">{text}</span>
            <div>
              {byLine.get(line)?.map((hit, place) => <HitLine key={hit.id ?? `hidden ${place}`} hit={hit} />) ?? (
                <span className="gx-quiet">{t('duplicates.lookUp.free')}</span>
              )}
            </div>
          </li>
        ))}
      </ol>
    </>
  )
}

function HitLine({ hit }: { hit: LookedUp }) {
  const { t } = useTranslation()
  const words = useObjectWords()
  const object = useObjects().byName(hit.object)
  const owner = hit.ownerName ? t('duplicates.owner', { owner: hit.ownerName }) : t('duplicates.nobody')
  return (
    <p>
      <span className="gx-pairs-likeness" data-likeness={hit.likeness}>
        {t(`duplicates.likeness.${hit.likeness}`)}
      </span>{' '}
      {hit.visible && object ? (
        <Link to="/$plural/$id" params={{ plural: object.plural, id: hit.id! }}>
          {hit.title || t('duplicates.unnamed')}
        </Link>
      ) : (
        t('duplicates.lookUp.hidden')
      )}{' '}
      <span className="gx-quiet">
        {words.one(hit.object)} · {owner}
      </span>
    </p>
  )
}

/** The lines that say something, without repetition. */
function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim().slice(0, 200))
  return [...new Set(lines.filter(Boolean))]
}
