import { useTranslation } from 'react-i18next'
import { KIND_GROUPS, type KindChoice } from './kind-choices.ts'

/** What the field shall hold, in plain words with an example each. */
export function KindPicker({ onChoose }: { onChoose: (choice: KindChoice) => void }) {
  const { t } = useTranslation()
  return (
    <div className="gx-kinds">
      {KIND_GROUPS.map(({ name, choices }) => (
        <section key={name} aria-label={t(`objects.kinds.${name}`)}>
          <h3>{t(`objects.kinds.${name}`)}</h3>
          <ul>
            {choices.map((choice) => (
              <li key={choice.name}>
                <button type="button" className="gx-plain gx-kind" onClick={() => onChoose(choice)}>
                  <choice.Icon aria-hidden />
                  <span>
                    <strong>{t(`objects.kind.${choice.name}`)}</strong>
                    <span className="gx-quiet">{t(`objects.kind.${choice.name}.example`)}</span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
