import { StartError } from '#platform/config/start-error.ts'
import { damaged, type Entry, readEntries } from './backup-archive.ts'
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
export async function verifyBackup(path: string): Promise<Verified> {
  try {
    return await verify(readEntries(path))
  } catch (error) {
    // The sum over the whole file does not tell where it is wrong; the sums of its parts do.
    await verify(readEntries(path, { wholeSum: false }))
    throw error
  }
}

type Verified = { manifest: Manifest; checksums: Checksums }

async function verify(entries: AsyncIterable<Entry>): Promise<Verified> {
  const tallies = new Map<string, Tally>()
  let manifest: Manifest | undefined
  let checksums: Checksums | undefined
  for await (const { name, data } of entries) {
    if (name === manifestEntry) manifest = readManifest(data)
    else if (name === checksumsEntry) checksums = JSON.parse(data.toString()) as Checksums
    else tallyOf(tallies, safeName(name)).add(data)
  }
  if (!manifest) throw damaged(manifestEntry)
  if (!checksums) throw damaged(checksumsEntry)
  for (const whole of new Set([...manifest.tables.map(tableEntry), ...Object.keys(checksums), ...tallies.keys()])) {
    const expected = checksums[whole]
    const sum = tallies.get(whole)?.sum()
    if (!sum || sum.sha256 !== expected?.sha256 || sum.bytes !== expected.bytes) throw damaged(whole)
  }
  return { manifest, checksums }
}

function readManifest(data: Buffer): Manifest {
  const manifest = JSON.parse(data.toString()) as Manifest
  if (manifest.product !== 'guanxi') throw damaged(manifestEntry)
  if (manifest.format !== 1)
    throw new StartError('The backup was made by a newer release of Guanxi. Restore it with that release.')
  return manifest
}

/** A backup may come from anybody: no part of it may lead out of the folder of files. */
function safeName(name: string): string {
  const isSafe =
    /^(tables|files)\//.test(name) && name.split('/').every((part) => part !== '' && !/^\.\.?$|[\\:\0]/.test(part))
  if (!isSafe) throw damaged(name)
  return wholeOf(name)
}

function tallyOf(tallies: Map<string, Tally>, whole: string): Tally {
  const tally = tallies.get(whole) ?? new Tally()
  tallies.set(whole, tally)
  return tally
}
