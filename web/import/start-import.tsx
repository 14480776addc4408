import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { ApiError } from '#web/api/api-error.ts'
import { FileDrop } from './file-drop.tsx'
import { uploadFile } from './upload-file.ts'
import './start-import.css'

/** What firms bring along; the rest of their records they write here. */
const USUAL = new Set(['account', 'contact', 'order', 'orderLine', 'product', 'activity'])

interface StartImportProps {
  objects: ObjectDefinition[]
  /** Name of the object that is chosen at first. */
  preset: string
}

/** What the rows of the file are, and the file. */
export function StartImport({ objects, preset }: StartImportProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [chosen, setChosen] = useState(preset)
  const [sent, setSent] = useState<number>()
  const [fault, setFault] = useState<string>()
  const [all, setAll] = useState(false)
  const object = objects.find(({ name }) => name === chosen) ?? objects[0]!
  const usual = objects.filter(({ name }) => USUAL.has(name) || name === preset)
  const rare = objects.length - usual.length

  const take = async (file: File) => {
    setFault(undefined)
    setSent(0)
    try {
      const { id } = await uploadFile({ object: object.plural, file, onProgress: setSent })
      await navigate({ to: '/import/$id', params: { id } })
    } catch (error) {
      setFault(error instanceof ApiError ? (error.faults[0]?.message ?? (error.message || undefined)) : undefined)
      if (!(error instanceof ApiError) || error.unreachable) setFault(t('wizard.file.unreachable'))
      setSent(undefined)
    }
  }

  return (
    <div className="gx-start">
      <fieldset className="gx-start-objects">
        <legend>{t('wizard.object')}</legend>
        {(all ? objects : usual).map(({ name }) => (
          <label key={name} data-chosen={name === chosen}>
            <input type="radio" name="object" value={name} checked={name === chosen} onChange={() => setChosen(name)} />
            <span>{t(`${name}.many`)}</span>
            <span className="gx-quiet">{t([`wizard.object.${name}`, 'wizard.object.any'])}</span>
          </label>
        ))}
      </fieldset>
      {rare > 0 && !all && (
        <div>
          <Button type="text" size="small" onClick={() => setAll(true)}>
            {t('wizard.object.more', { count: rare })}
          </Button>
        </div>
      )}
      <FileDrop busy={sent} fault={fault} onFile={(file) => void take(file)} />
      <p className="gx-quiet">
        {t('wizard.template.lead')}{' '}
        <a href={`/api/v1/imports/template/${object.plural}.csv`} download>
          {t('wizard.template', { objects: t(`${object.name}.many`) })}
        </a>
      </p>
    </div>
  )
}
