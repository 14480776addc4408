import { StartError } from '#platform/config/start-error.ts'
import { damaged, readEntries } from './backup-archive.ts'
import {
  type Checksums,
  checksumsEntry,
  type Manifest,
  manifestEntry,
  Tally,
  tableEntry,
  wholeOf,
} from './backup-contents.ts'

/** Reads a backup to its end: every part there and unchanged. Throws before anything is written. */
export async function verifyBackup(path: string): Promise<{ manifest: Manifest; checksums: Checksums }> {
  const tallies = new Map<string, Tally>()
  let manifest: Manifest | undefined
  let checksums: Checksums | undefined
  for await (const { name, data } of readEntries(path)) {
    if (name === manifestEntry) manifest = readManifest(data)
    else if (name === checksumsEntry) checksums = JSON.parse(data.toString()) as Checksums
    else tallyOf(tallies, safeName(name)).add(data)
  }
  if (!manifest || !checksums) throw damaged()
  const expected = Object.keys(checksums)
  if (expected.length !== tallies.size) throw damaged()
  for (const whole of expected) {
    const sum = tallies.get(whole)?.sum()
    if (sum?.sha256 !== checksums[whole]!.sha256 || sum.bytes !== checksums[whole]!.bytes) throw damaged()
  }
  if (manifest.tables.some((table) => !checksums[tableEntry(table)])) throw damaged()
  return { manifest, checksums }
}

function readManifest(data: Buffer): Manifest {
  const manifest = JSON.parse(data.toString()) as Manifest
  if (manifest.product !== 'guanxi') throw damaged()
  if (manifest.format !== 1)
    throw new StartError('The backup was made by a newer release of Guanxi. Restore it with that release.')
  return manifest
}

/** A backup may come from anybody: no part of it may lead out of the folder of files. */
function safeName(name: string): string {
  const isSafe =
    /^(tables|files)\//.test(name) && name.split('/').every((part) => part !== '' && !/^\.\.?$|[\\:\0]/.test(part))
  if (!isSafe) throw damaged()
  return wholeOf(name)
}

function tallyOf(tallies: Map<string, Tally>, whole: string): Tally {
  const tally = tallies.get(whole) ?? new Tally()
  tallies.set(whole, tally)
  return tally
}
