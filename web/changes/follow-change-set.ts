import type { TFunction } from 'i18next'
import { keys } from '#web/api/keys.ts'
import { queryClient } from '#web/api/query-client.ts'
import { sayFault } from '#web/ui/fault-words.ts'
import { notify } from '#web/ui/notices.tsx'
import { type ChangeSet, changeSetKeys, isUnderWay, readChangeSet, undoChangeSet } from './change-set-calls.ts'

const LOOK_EVERY_MS = 800

interface Following {
  /** The plural of the object's records, whose lists show what changed. */
  plural: string
  t: TFunction
}

/** Follows a deed in the background until it has ended, whatever page is open, and says then what became of it. */
export async function followChangeSet(first: ChangeSet, following: Following): Promise<void> {
  let changeSet = first
  try {
    while (isUnderWay(changeSet)) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
      changeSet = await readChangeSet(changeSet.id)
    }
  } catch {
    // The page of recent deeds still tells; a lost connection says so itself.
    return
  }
  tellOutcome(changeSet, following)
}

/** Says what a deed did, with the way back; shows the records as they are now. */
export function tellOutcome(changeSet: ChangeSet, { plural, t }: Following): void {
  void queryClient.invalidateQueries({ queryKey: keys.resource(plural) })
  void queryClient.invalidateQueries({ queryKey: keys.search })
  void queryClient.invalidateQueries({ queryKey: changeSetKeys })
  const { state, kept, restored, changed, refused, change } = changeSet
  if (state === 'undone') {
    notify({
      text:
        kept > 0 ? t('changes.undone.kept', { count: restored, kept }) : t('changes.undone.all', { count: restored }),
    })
    return
  }
  if (state === 'failed') {
    notify({ text: t('changes.failed', { count: changed }), tone: 'harm' })
    return
  }
  const done = t(change?.delete ? 'changes.deleted' : 'changes.changed', { count: changed })
  const text = refused > 0 ? t('changes.withRefused', { done, refused }) : done
  const undo = { label: t('web.undo'), run: () => void undoAndFollow(changeSet.id, { plural, t }) }
  notify(changeSet.undoable ? { text, action: undo } : { text })
}

/** Undoes a deed and says in the end what became of it. */
export async function undoAndFollow(id: string, following: Following): Promise<void> {
  try {
    const changeSet = await undoChangeSet(id)
    void queryClient.invalidateQueries({ queryKey: changeSetKeys })
    if (isUnderWay(changeSet)) notify({ text: following.t('changes.undoing') })
    await followChangeSet(changeSet, following)
  } catch (error) {
    sayFault(error, following.t)
  }
}
