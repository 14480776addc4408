import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EndDialog, type Ending } from './end-dialog.tsx'
import type { Programme, Progress } from './programme-calls.ts'

interface EndActionsProps {
  programme: Programme
  /** Absent for a draft, which can only be given up. */
  progress?: Progress | undefined
}

/** The three ways in which a programme ends or becomes smaller: done, stopped because, shrunk because. */
export function EndActions({ programme, progress }: EndActionsProps) {
  const { t } = useTranslation()
  const [ending, setEnding] = useState<Ending>()
  const canShrink = progress?.waves.some(({ state }) => state === 'planned')
  const ways: Ending[] = canShrink ? ['finish', 'shrink', 'stop'] : ['finish', 'stop']
  const isDraft = programme.state === 'draft'
  return (
    <>
      {isDraft && <Button onClick={() => setEnding('giveUp')}>{t('programme.end.giveUp')}</Button>}
      {!isDraft && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: ways.map((way) => ({ key: way, label: t(`programme.end.${way}`) })),
            onClick: ({ key }) => setEnding(key as Ending),
          }}
        >
          <Button>{t('programme.end.menu')}</Button>
        </Dropdown>
      )}
      {ending && (
        <EndDialog
          ending={ending}
          programme={programme}
          waves={progress?.waves ?? []}
          onClose={() => setEnding(undefined)}
        />
      )}
    </>
  )
}
