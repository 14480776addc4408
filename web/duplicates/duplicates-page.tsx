import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCapability, useSession } from '#web/api/session.ts'
import { useObjectWords } from '#web/object/field-words.ts'
import { hasPage, useObjects } from '#web/object/objects-context.ts'
import { Page } from '#web/ui/page.tsx'
import { useDocumentTitle } from '#web/ui/use-document-title.ts'
import { comparedObjects } from './compared-objects.ts'
import { LookUpForm } from './look-up-form.tsx'
import { PairList } from './pair-list.tsx'
import { RekeyProgress } from './rekey-progress.tsx'
import { RulesPanel } from './rules-panel.tsx'
import './duplicates-page.css'

/** 查重: who has these already, and which of our own records may be one. */
export function DuplicatesPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { object: plural, show = 'pairs' } = useSearch({ from: '/signed-in/duplicates' })
  const objects = useObjects()
  const words = useObjectWords()
  const { rights } = useSession()
  const mayRule = useCapability('settings')
  const [ruling, setRuling] = useState(false)
  useDocumentTitle(t('duplicates.title'))
  const compared = comparedObjects(objects.list).filter(
    (object) => hasPage(object) && (rights[object.name]?.read ?? 'none') !== 'none',
  )
  const object = compared.find((one) => one.plural === plural) ?? compared[0]
  const go = (search: { object?: string; show?: 'look-up' }) =>
    void navigate({ to: '/duplicates', search, replace: true })
  if (!object) return null
  return (
    <div className="gx-duplicates">
      <Page
        title={t('duplicates.title')}
        lead={t(show === 'look-up' ? 'duplicates.lookUp.lead' : 'duplicates.pairs.lead')}
        tools={
          <>
            <Segmented
              value={show}
              onChange={(next) => go({ object: object.plural, ...(next === 'look-up' && { show: 'look-up' }) })}
              options={[
                { value: 'pairs', label: t('duplicates.pairs') },
                { value: 'look-up', label: t('duplicates.lookUp') },
              ]}
            />
            {show === 'pairs' && (
              <Select
                variant="borderless"
                aria-label={t('duplicates.object')}
                value={object.plural}
                options={compared.map((one) => ({ value: one.plural, label: words.many(one.name) }))}
                onChange={(next) => go({ object: next })}
                popupMatchSelectWidth={false}
              />
            )}
          </>
        }
        actions={
          show === 'pairs' &&
          mayRule && (
            <Button type="text" onClick={() => setRuling(true)}>
              {t('duplicates.rules')}
            </Button>
          )
        }
      >
        {show === 'pairs' && mayRule && !ruling && <RekeyProgress object={object} />}
        {show === 'look-up' ? <LookUpForm /> : <PairList key={object.plural} object={object} />}
      </Page>
      {ruling && <RulesPanel key={object.plural} object={object} onClose={() => setRuling(false)} />}
    </div>
  )
}
