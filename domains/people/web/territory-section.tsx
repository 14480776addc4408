import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { exactNumber } from '#fields/number/words.ts'
import { useCapability } from '#web/api/session.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { useNouns } from '#web/object/field-words.ts'
import { Section } from '#web/ui/page.tsx'
import { type Territory, territoriesQuery } from './territory-calls.ts'

/** Parts of the market by a rule, each with those who work there. Firms that have none see no more than the offer. */
export function TerritorySection({ onOpen }: { onOpen: (territory?: Territory) => void }) {
  const { t } = useTranslation()
  const keepsRoles = useCapability('roles')
  const { data } = useQuery(territoriesQuery)
  if (!data || (!keepsRoles && data.data.length === 0)) return null
  const all = data.data
  return (
    <Section title={t('people.territory.many')}>
      <div className="gx-teams gx-territories">
        {all.length === 0 && <p className="gx-quiet">{t('people.territory.none')}</p>}
        <Branch all={all} parentId={null} depth={0} onOpen={keepsRoles ? onOpen : undefined} />
        {keepsRoles && (
          <Button type="text" className="gx-people-more" icon={<PlusOutlined aria-hidden />} onClick={() => onOpen()}>
            {t('people.territory.add')}
          </Button>
        )}
      </div>
    </Section>
  )
}

interface BranchProps {
  all: Territory[]
  parentId: string | null
  depth: number
  onOpen: ((territory: Territory) => void) | undefined
}

function Branch({ all, parentId, depth, onOpen }: BranchProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const nouns = useNouns()
  const own = all.filter((territory) => territory.parentId === parentId)
  if (own.length === 0) return null
  return (
    <ul style={{ '--gx-depth': depth } as CSSProperties}>
      {own.map((territory) => (
        <li key={territory.id}>
          <div>
            <span>
              {onOpen ? (
                <Button type="link" size="small" className="gx-line-link" onClick={() => onOpen(territory)}>
                  {territory.name}
                </Button>
              ) : (
                territory.name
              )}
            </span>
            <span className="gx-quiet gx-figures">
              {t('people.territory.holds', {
                objects: nouns.many(territory.object),
                records: exactNumber(territory.records, formats),
                people: exactNumber(territory.members.length, formats),
              })}
            </span>
          </div>
          <Branch all={all} parentId={territory.id} depth={depth + 1} onOpen={onOpen} />
        </li>
      ))}
    </ul>
  )
}
