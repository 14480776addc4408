import { useState } from 'react'
import { stands, type Values } from './standing-fault.ts'

type Faults = Record<string, string | undefined>

/** What is wrong with the values of a form, by their names: each is said until that value is changed. */
export function useFaults(values: Values): [Faults, (faults: Faults) => void] {
  const [said, say] = useState<{ faults: Faults; of: Values }>({ faults: {}, of: values })
  const standing = Object.entries(said.faults).filter(([name]) => stands(name, said.of, values))
  return [Object.fromEntries(standing), (faults) => say({ faults, of: values })]
}
