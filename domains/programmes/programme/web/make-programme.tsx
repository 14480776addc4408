import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRights } from '#web/api/session.ts'
import { sayFault } from '#web/ui/fault-words.ts'
import { makeProgramme } from './programme-calls.ts'

interface MakeProgrammeProps {
  strategyId: string
  /** What the programme is called until somebody names it. */
  name: string
  primary?: boolean
}

/** Makes a programme of a cell of the strategy and continues to its three questions: who, when, what counts. */
export function MakeProgramme({ strategyId, name, primary = true }: MakeProgrammeProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { create } = useRights('programme')
  const [busy, setBusy] = useState(false)
  if (!create) return null
  const make = async () => {
    setBusy(true)
    try {
      const id = await makeProgramme({ strategyId, name: name.slice(0, 120) })
      await navigate({ to: '/programmes/$id', params: { id } })
    } catch (error) {
      setBusy(false)
      sayFault(error, t)
    }
  }
  return (
    <Button type={primary ? 'primary' : 'default'} loading={busy} onClick={() => void make()}>
      {t('programme.make')}
    </Button>
  )
}
