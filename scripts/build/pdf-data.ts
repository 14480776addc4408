import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/** What the PDF library asks for by name while it draws: character maps of CJK, fonts that every reader has, decoders of scans. */
const wanted: Record<string, RegExp> = {
  cmaps: /\.bcmap$/,
  standard_fonts: /\.(?:pfb|ttf)$/,
  // Scripts of our own origin, because the policy lets no WebAssembly be compiled.
  wasm: /_nowasm_fallback\.js$/,
}

/** Puts the data of pdfjs-dist under /pdf, in the build and while developing. */
export function pdfData(projectFolder: string): Plugin {
  const source = join(projectFolder, 'node_modules', 'pdfjs-dist')
  return {
    name: 'pdf-data',
    generateBundle() {
      for (const [folder, pattern] of Object.entries(wanted)) {
        for (const name of readdirSync(join(source, folder)).filter((file) => pattern.test(file))) {
          const fileName = `pdf/${folder}/${name}`
          this.emitFile({ type: 'asset', fileName, source: readFileSync(join(source, folder, name)) })
        }
      }
    },
    configureServer({ middlewares }) {
      middlewares.use('/pdf', (request, response, next) => {
        const [, folder = '', name = ''] = /^\/(\w+)\/([\w-]+\.\w+)$/.exec(request.url ?? '') ?? []
        if (!wanted[folder]?.test(name)) return next()
        response.setHeader('content-type', name.endsWith('.js') ? 'text/javascript' : 'application/octet-stream')
        response.end(readFileSync(join(source, folder, name)))
      })
    },
  }
}
