import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import './basis-place.css'

interface Place {
  /** Where the panel is put; none before the page stands. */
  slot: HTMLElement | null
  /** Which basis of the page is open. */
  shown: string | undefined
  show: (id: string | undefined) => void
}

const PlaceContext = createContext<Place | undefined>(undefined)

/** A page with room beside it, where the basis of one figure at a time opens. */
export function BasisPlace({ className = '', children }: { className?: string; children: ReactNode }) {
  const [slot, setSlot] = useState<HTMLElement | null>(null)
  const [shown, show] = useState<string>()
  const place = useMemo(() => ({ slot, shown, show }), [slot, shown])
  return (
    <PlaceContext.Provider value={place}>
      <div className={`gx-beside ${className}`}>
        {children}
        <div ref={setSlot} className="gx-beside-basis" />
      </div>
    </PlaceContext.Provider>
  )
}

export function useBasisPlace(): Place {
  const place = useContext(PlaceContext)
  if (!place) throw new Error('A basis opens within a BasisPlace only')
  return place
}
