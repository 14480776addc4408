import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { BasisPlace } from '#web/basis/basis-place.tsx'
import { Page } from '#web/ui/page.tsx'
import { useDocumentTitle } from '#web/ui/use-document-title.ts'
import './programmes-frame.css'

interface ProgrammesFrameProps {
  title: string
  /** One plain sentence that answers the page's question. */
  lead?: ReactNode
  detail?: ReactNode
  actions?: ReactNode
  /** Beside the page: a basis, a form. */
  panel?: ReactNode
  reading?: boolean
  children: ReactNode
}

/** The steps in the order in which a firm takes them. */
const STEPS = [
  { path: '/programmes', label: 'programmes.step.loop' },
  { path: '/programmes/resources', label: 'programmes.step.resources' },
  { path: '/programmes/segments', label: 'programmes.step.segments' },
  { path: '/programmes/strategy', label: 'programmes.step.strategy' },
] as const

/** A page of the loop, with the other steps above it. */
export function ProgrammesFrame({
  title,
  lead,
  detail,
  actions,
  panel,
  reading = false,
  children,
}: ProgrammesFrameProps) {
  const { t } = useTranslation()
  useDocumentTitle(title)
  return (
    <BasisPlace className="gx-programmes">
      <div className="gx-programmes-main">
        <nav className="gx-programmes-steps" aria-label={t('menu.programmes')}>
          {STEPS.map(({ path, label }) => (
            <Link key={path} to={path} activeOptions={{ exact: path === '/programmes' }}>
              {t(label)}
            </Link>
          ))}
        </nav>
        <Page title={title} lead={lead} detail={detail} actions={actions} reading={reading}>
          {children}
        </Page>
      </div>
      {panel}
    </BasisPlace>
  )
}
