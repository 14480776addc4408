import { useMemo } from 'react'
import { cleanForBrowser } from './clean-for-browser.ts'
import './rich-text.css'

/** Rich text as it looks; cleaned once more here, so that not even a changed database runs anything in the browser. */
export default function RichTextView({ html }: { html: string }) {
  const safe = useMemo(() => ({ __html: cleanForBrowser(html) }), [html])
  // biome-ignore lint/security/noDangerouslySetInnerHtml: it was cleaned on the line before
  return <div className="gx-rich-text" dangerouslySetInnerHTML={safe} />
}
