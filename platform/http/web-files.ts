import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { notFound } from '#platform/error/app-error.ts'

/**
 * Serves the built web application: files with a digest in their name for ever, the page itself fresh each time. Every
 * path that is no file and asks for a page is the application, which finds its way by the path.
 */
export async function registerWebFiles(app: FastifyInstance, { webDir }: { webDir: string }): Promise<void> {
  const page = join(webDir, 'index.html')
  const built = existsSync(page)
  if (built) {
    await app.register(fastifyStatic, {
      root: webDir,
      serve: true,
      wildcard: false,
      index: false,
      cacheControl: false,
      preCompressed: true,
      setHeaders: (reply, path) => {
        const immutable = path.startsWith(join(webDir, 'assets'))
        reply.header('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  }
  app.setNotFoundHandler(async (request, reply) => {
    const isPage = request.method === 'GET' && /\btext\/html\b|\*\/\*/.test(request.headers.accept ?? '')
    if (!built || !isPage || /^\/(api|assets)\//.test(request.url)) throw notFound()
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(await readFile(page))
  })
}
