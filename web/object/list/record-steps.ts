import { createContext, useContext, useEffect, useEffectEvent, useState } from 'react'
import { keepWalk, neighbour, stepsFrom, type WalkPage } from '#web/api/list-walk.ts'
import { useHotkeys } from '#web/ui/hotkeys.ts'

/** To the record before and after the one beside the list; undefined at the ends. */
export interface Steps {
  before: (() => void) | undefined
  after: (() => void) | undefined
}

/** Going from the record beside the list to the one before or after it, in the order of the list. */
interface RecordSteps {
  /** Undefined while the list does not hold the record. */
  steps: Steps | undefined
  offer: (steps: Steps | undefined) => void
}

export const RecordStepsContext = createContext<RecordSteps | null>(null)

export function useRecordSteps(): RecordSteps {
  const [steps, offer] = useState<Steps>()
  return { steps, offer }
}

interface Ends {
  before: boolean
  after: boolean
}

/** Says how one walks in the list that stands on the page; without `may` one does not. */
export function useWalking(step: (by: 1 | -1) => void, may: Ends | undefined): void {
  const offer = useContext(RecordStepsContext)?.offer
  const latest = useEffectEvent(step)
  const { before, after } = may ?? {}
  useEffect(() => {
    if (!offer || before === undefined) return
    offer({ before: before ? () => latest(-1) : undefined, after: after ? () => latest(1) : undefined })
    return () => offer(undefined)
  }, [offer, before, after])
}

interface Parts {
  /** The records in the order in which one reads them, as far as they were read. */
  pages: readonly WalkPage[]
  openId: string | undefined
  onOpen: (record: { id: string }) => void
}

/**
 * Walking where records stand in several parts: the columns of a board, days, groups. By buttons and j and k from the record beside them,
 * into pages that were not read yet, and on from the page of a record.
 */
export function useWalkingParts(resource: string, { pages, openId = '', onOpen }: Parts): void {
  const shown = { pages }
  // What was read by stepping beyond what is shown.
  const [grown, setGrown] = useState(shown)
  const walk = [shown, grown].find((known) => stepsFrom(known, openId))
  const may = walk && stepsFrom(walk, openId)
  const step = async (by: 1 | -1) => {
    const found = walk && (await neighbour(walk, { resource, id: openId, by }).catch(() => undefined))
    if (!found) return
    setGrown(found.walk)
    onOpen({ id: found.id })
  }
  useWalking((by) => void step(by), may)
  useHotkeys({ j: () => void step(1), k: () => void step(-1) }, may !== undefined)
  const leave = useEffectEvent(() => keepWalk(resource, walk ?? shown))
  useEffect(() => () => leave(), [])
}
