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
import { type ComponentType, type MouseEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import Squire from 'squire-rte'
import type { InputProps } from '#fields/web-kind.ts'
import { cleanFragment } from './clean-for-browser.ts'
import { plainText } from './plain-text.ts'
import './rich-text.css'

/** What the buttons show as pressed: the marks around the caret. */
type Marks = Record<'B' | 'I' | 'U' | 'UL' | 'OL' | 'H3' | 'A', boolean>

interface Format {
  mark: keyof Marks
  /** Of its words. */
  name: string
  Icon: ComponentType
  apply: (editor: Squire) => unknown
  remove: (editor: Squire) => unknown
}

const FORMATS: readonly Format[] = [
  { mark: 'B', name: 'bold', Icon: BoldOutlined, apply: (it) => it.bold(), remove: (it) => it.removeBold() },
  { mark: 'I', name: 'italic', Icon: ItalicOutlined, apply: (it) => it.italic(), remove: (it) => it.removeItalic() },
  {
    mark: 'U',
    name: 'underline',
    Icon: UnderlineOutlined,
    apply: (it) => it.underline(),
    remove: (it) => it.removeUnderline(),
  },
  {
    mark: 'H3',
    name: 'heading',
    Icon: FontSizeOutlined,
    apply: (it) => setHeading(it, true),
    remove: (it) => setHeading(it, false),
  },
  {
    mark: 'UL',
    name: 'list',
    Icon: UnorderedListOutlined,
    apply: (it) => it.makeUnorderedList(),
    remove: (it) => it.removeList(),
  },
  {
    mark: 'OL',
    name: 'numbered',
    Icon: OrderedListOutlined,
    apply: (it) => it.makeOrderedList(),
    remove: (it) => it.removeList(),
  },
]

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

  return (
    <div className={`gx-rich-editor${invalid ? ' gx-rich-editor-invalid' : ''}`}>
      <div className="gx-rich-tools" role="toolbar" aria-label={t('field.richText.tools')}>
        {FORMATS.map(({ mark, name, Icon, apply, remove }) => (
          <Tool
            key={mark}
            name={name}
            on={marks[mark]}
            icon={<Icon />}
            act={() => editor && (marks[mark] ? remove(editor) : apply(editor))}
          />
        ))}
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

function Tool({ name, on, icon, act }: { name: string; on?: boolean; icon: ReactNode; act: () => unknown }) {
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
