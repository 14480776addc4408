import { type ReactNode, useEffect } from 'react'
import { LANGUAGE_NAMES, LANGUAGES } from '#web/i18n/language.ts'
import { switchLanguage, useLanguage } from '#web/i18n/start-i18n.ts'
import { Mark } from '#web/ui/mark.tsx'
import './public-page.css'

/** The frame of pages before the shell: mark, languages, one column. */
export function PublicPage({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Guanxi`
  }, [title])
  return (
    <div className="gx-public">
      <PublicHead />
      <main className="gx-public-main">
        <h1>{title}</h1>
        {lead && <p className="gx-quiet">{lead}</p>}
        {children}
      </main>
    </div>
  )
}

export function PublicHead() {
  const language = useLanguage()
  return (
    <header className="gx-public-head">
      <Mark />
      <nav>
        {LANGUAGES.map((code) => (
          <button
            key={code}
            type="button"
            lang={code}
            aria-pressed={code === language}
            onClick={() => void switchLanguage(code)}
          >
            {LANGUAGE_NAMES[code]}
          </button>
        ))}
      </nav>
    </header>
  )
}
