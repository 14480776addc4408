import { CheckOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useRights } from '#web/api/session.ts'
import { useCount } from '#web/api/use-count.ts'
import { LinkButton } from '#web/ui/link-button.tsx'
import { useLighthouseWords } from './lighthouse-words.ts'
import './first-steps.css'

/** What a firm without customers does first, one step after the other; of what is done it tells how much. */
export function FirstSteps() {
  const { t } = useTranslation()
  const words = useLighthouseWords()
  const accounts = useCount('accounts', {})?.number
  const mayAccounts = useRights('account')
  const mayOrders = useRights('order')
  if (accounts === undefined) return null
  const begun = accounts > 0
  return (
    <ol className="gx-first-steps">
      <FirstStep name="accounts" state={begun ? 'done' : 'now'}>
        {begun && (
          <p>
            <Link to="/$plural" params={{ plural: 'accounts' }}>
              {t('lighthouse.begin.accounts.done', { count: accounts, customers: words.count(accounts) })}
            </Link>
          </p>
        )}
        {!begun && (
          <StepButtons
            main={
              mayAccounts.import && (
                <LinkButton to="/import" search={{ object: 'accounts' }} color="primary" variant="solid">
                  {t('lighthouse.care.import')}
                </LinkButton>
              )
            }
            other={
              mayAccounts.create && (
                <LinkButton to="/$plural" params={{ plural: 'accounts' }} search={{ create: true }}>
                  {t('lighthouse.begin.newAccount')}
                </LinkButton>
              )
            }
          />
        )}
      </FirstStep>
      <FirstStep name="orders" state={begun ? 'now' : 'later'}>
        {begun && (
          <StepButtons
            main={
              mayOrders.import && (
                <LinkButton to="/import" search={{ object: 'orders' }} color="primary" variant="solid">
                  {t('lighthouse.begin.importOrders')}
                </LinkButton>
              )
            }
            other={
              mayOrders.create && (
                <LinkButton to="/$plural" params={{ plural: 'orders' }} search={{ create: true }}>
                  {t('lighthouse.begin.newOrder')}
                </LinkButton>
              )
            }
          />
        )}
      </FirstStep>
      <FirstStep name="care" state="later" />
    </ol>
  )
}

interface FirstStepProps {
  name: 'accounts' | 'orders' | 'care'
  state: 'done' | 'now' | 'later'
  children?: ReactNode
}

function FirstStep({ name, state, children }: FirstStepProps) {
  const { t } = useTranslation()
  return (
    <li data-state={state}>
      <i aria-hidden="true">{state === 'done' && <CheckOutlined />}</i>
      <div>
        <h3>{t(`lighthouse.begin.${name}`)}</h3>
        {state !== 'done' && <p>{t(`lighthouse.begin.${name}.text`)}</p>}
        {children}
      </div>
    </li>
  )
}

function StepButtons({ main, other }: { main: ReactNode; other: ReactNode }) {
  return (
    <div className="gx-first-steps-buttons">
      {main}
      {other}
    </div>
  )
}
