import { sealKey } from '#platform/audit/seal-chain.ts'
import type { Config } from '#platform/config/config.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { removeFile } from '#platform/file/file-store.ts'
import { aliasesOf, type Erasing, erasePerson, readPerson } from './erase-person.ts'
import type { Erased } from './erasures.ts'
import { forgetFiles, listFiles } from './list-files.ts'
import { traceOf } from './traces.ts'

type Person = Omit<Erasing, 'key'> & {
  object: string
  config: Config
  /** One transaction. */
  step: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>
}

/** Erases a person: first the files that name him, then everything else in one transaction. */
export async function eraseWithFiles({ object: name, config, step, ...erasing }: Person): Promise<Erased> {
  const files = await step(async (ctx) => {
    const object = ctx.schema.named(name)
    const { record } = await readPerson(ctx, object, erasing.id)
    return listFiles(ctx, { id: erasing.id, trace: traceOf(object, record, await aliasesOf(ctx, erasing.id)) })
  })
  for (const { key } of files) await removeFile(config, key)
  return step(async (ctx) => {
    await forgetFiles(ctx, files)
    return erasePerson(ctx, ctx.schema.named(name), { ...erasing, key: sealKey(config.secret) })
  })
}
