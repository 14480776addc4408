import type { ReactNode } from 'react'
import './page.css'

interface PageProps {
  title: string
  /** Beside the title, quietly: a count, an age. */
  detail?: ReactNode
  /** Between title and actions: view picker, tabs. */
  tools?: ReactNode
  /** At the right; at most one of them is the main action. */
  actions?: ReactNode
  /** One plain sentence that answers the page's question, or says what the page is for; null keeps its room until it is known. */
  lead?: ReactNode
  /** The body scrolls by itself (a list) instead of with the page. */
  fixed?: boolean
  /** Running text and forms: a column of reading width. */
  reading?: boolean
  children: ReactNode
}

/** A page of the shell: one line of header, then the content. */
export function Page({ title, detail, tools, actions, lead, fixed = false, reading = false, children }: PageProps) {
  return (
    <div className="gx-page" data-fixed={fixed}>
      <header className="gx-page-head">
        <h1>{title}</h1>
        {detail && <span className="gx-page-detail gx-figures">{detail}</span>}
        {tools && <div className="gx-page-tools">{tools}</div>}
        <div className="gx-page-actions">{actions}</div>
      </header>
      {(lead || lead === null) && <p className="gx-page-lead">{lead}</p>}
      <div className="gx-page-body" data-reading={reading}>
        {children}
      </div>
    </div>
  )
}

/** A part of a page, set apart by space and weight. */
export function Section({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <section className="gx-section">
      <header>
        <h2>{title}</h2>
        {action}
      </header>
      {children}
    </section>
  )
}
