import {
  BoldOutlined,
  FontSizeOutlined,
  ItalicOutlined,
  LinkOutlined,
  OrderedListOutlined,
  UnderlineOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons'
import { Button, Input, Tooltip } from 'antd'
import { type MouseEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import Squire from 'squire-rte'
import type { InputProps } from '#fields/web-kind.ts'
import { cleanFragment } from './clean-for-browser.ts'
import { plainText } from './plain-text.ts'
import './rich-text.css'

/** What the buttons show as pressed: the marks around the caret. */
type Marks = Record<'B' | 'I' | 'U' | 'UL' | 'OL' | 'H3' | 'A', boolean>

export default function RichTextEditor({ id, value, onChange, autoFocus, invalid }: InputProps<string>) {
  const { t } = useTranslation()
  const root = useRef<HTMLDivElement>(null)
  const [editor, setEditor] = useState<Squire | null>(null)
  const [marks, setMarks] = useState<Partial<Marks>>({})
  // The address of a link while it is typed.
  const [address, setAddress] = useState<string | null>(null)
  const latest = useRef(onChange)
  latest.current = onChange
  const start = useRef({ value, autoFocus })

  useEffect(() => {
    const made = new Squire(root.current!, { blockTag: 'P', sanitizeToDOMFragment: cleanFragment })
    made.setHTML(start.current.value ?? '')
    made.addEventListener('input', () => {
      const html = made.getHTML()
      latest.current(plainText(html) === '' ? null : html)
    })
    made.addEventListener('pathChange', () => setMarks(marksAt(made)))
    if (start.current.autoFocus) made.focus().moveCursorToEnd()
    setEditor(made)
    return () => made.destroy()
  }, [])
  // The label beside it names inputs only.
  useEffect(() => {
    const label = document.querySelector(`label[for="${CSS.escape(id)}"]`)
    if (label?.textContent) root.current?.setAttribute('aria-label', label.textContent)
  }, [id])

  const link = () => {
    if (!editor) return
    const selected = editor.getSelectedText().trim()
    if (marks.A) editor.removeLink()
    else if (isAddress(selected)) editor.makeLink(withScheme(selected))
    else setAddress('')
  }
  const makeLink = () => {
    if (editor && address && isAddress(address.trim())) editor.focus().makeLink(withScheme(address.trim()))
    setAddress(null)
  }
  const toggle = (mark: keyof Marks, on: () => void, off: () => void) => () => (marks[mark] ? off() : on())

  return (
    <div className={`gx-rich-editor${invalid ? ' gx-rich-editor-invalid' : ''}`}>
      <div className="gx-rich-tools" role="toolbar" aria-label={t('field.richText.tools')}>
        <Tool
          name="bold"
          on={marks.B}
          icon={<BoldOutlined />}
          act={toggle(
            'B',
            () => editor?.bold(),
            () => editor?.removeBold(),
          )}
        />
        <Tool
          name="italic"
          on={marks.I}
          icon={<ItalicOutlined />}
          act={toggle(
            'I',
            () => editor?.italic(),
            () => editor?.removeItalic(),
          )}
        />
        <Tool
          name="underline"
          on={marks.U}
          icon={<UnderlineOutlined />}
          act={toggle(
            'U',
            () => editor?.underline(),
            () => editor?.removeUnderline(),
          )}
        />
        <Tool
          name="heading"
          on={marks.H3}
          icon={<FontSizeOutlined />}
          act={() => editor && setHeading(editor, !marks.H3)}
        />
        <Tool
          name="list"
          on={marks.UL}
          icon={<UnorderedListOutlined />}
          act={toggle(
            'UL',
            () => editor?.makeUnorderedList(),
            () => editor?.removeList(),
          )}
        />
        <Tool
          name="numbered"
          on={marks.OL}
          icon={<OrderedListOutlined />}
          act={toggle(
            'OL',
            () => editor?.makeOrderedList(),
            () => editor?.removeList(),
          )}
        />
        <Tool name="link" on={marks.A} icon={<LinkOutlined />} act={link} />
      </div>
      {address !== null && (
        <Input
          autoFocus
          size="small"
          className="gx-rich-address"
          value={address}
          placeholder="https://"
          aria-label={t('field.richText.address')}
          onChange={(event) => setAddress(event.target.value)}
          onPressEnter={makeLink}
          onBlur={makeLink}
          onKeyDown={(event) => event.key === 'Escape' && setAddress(null)}
        />
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: a text area has no bold and no lists */}
      <div id={id} ref={root} className="gx-rich-text gx-rich-area" role="textbox" aria-multiline="true" tabIndex={0} />
    </div>
  )
}

function Tool({ name, on, icon, act }: { name: string; on?: boolean; icon: ReactNode; act: () => void }) {
  const { t } = useTranslation()
  const label = t(`field.richText.${name}`)
  // A press must not take the selection out of the text.
  const keep = (event: MouseEvent) => event.preventDefault()
  return (
    <Tooltip title={label}>
      <Button
        size="small"
        type={on ? 'primary' : 'text'}
        ghost={on}
        icon={icon}
        aria-label={label}
        aria-pressed={!!on}
        onMouseDown={keep}
        onClick={act}
      />
    </Tooltip>
  )
}

function marksAt(editor: Squire): Partial<Marks> {
  const path = editor.getPath()
  const inside = (tag: string) => new RegExp(`(^|>)${tag}(\\[|\\.|>|$)`).test(path)
  return {
    B: editor.hasFormat('B') || editor.hasFormat('STRONG'),
    I: editor.hasFormat('I') || editor.hasFormat('EM'),
    U: editor.hasFormat('U'),
    A: editor.hasFormat('A'),
    UL: inside('UL'),
    OL: inside('OL'),
    H3: inside('H3'),
  }
}

/** The lines of the selection become headings, or paragraphs again. */
function setHeading(editor: Squire, heading: boolean): void {
  editor.modifyBlocks((fragment: DocumentFragment) => {
    for (const block of [...fragment.querySelectorAll(heading ? 'p' : 'h3')]) {
      const made = document.createElement(heading ? 'h3' : 'p')
      made.append(...block.childNodes)
      block.replaceWith(made)
    }
    return fragment
  })
}

function isAddress(text: string): boolean {
  return /^(https?:\/\/|mailto:|tel:|www\.)\S+$/i.test(text)
}

function withScheme(address: string): string {
  return /^www\./i.test(address) ? `https://${address}` : address
}
