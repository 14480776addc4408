import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { pdfData } from './scripts/build/pdf-data.ts'

const api = process.env.GUANXI_API ?? 'http://127.0.0.1:3001'

export default defineConfig({
  root: fileURLToPath(new URL('./web', import.meta.url)),
  plugins: [react(), pdfData(fileURLToPath(new URL('.', import.meta.url))), compressed()],
  server: {
    port: Number(process.env.PORT ?? 3000),
    strictPort: true,
    // By the deeper paths: the sources of web/api are themselves served under /api here.
    proxy: Object.fromEntries(['/api/v1/', '/api/auth/', '/healthz', '/readyz'].map((path) => [path, { target: api }])),
    fs: { allow: [fileURLToPath(new URL('.', import.meta.url))] },
  },
  build: {
    outDir: fileURLToPath(new URL('./dist/web', import.meta.url)),
    emptyOutDir: true,
    // The content security policy allows no inline script, so the preload polyfill would be refused.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600,
  },
})

/** Writes a .br and a .gz beside every text file, which the server sends as they are: no work per request. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    writeBundle: ({ dir }) => {
      const assets = join(dir ?? '', 'assets')
      for (const name of readdirSync(assets).filter((file) => /\.(js|css|svg)$/.test(file))) {
        const content = readFileSync(join(assets, name))
        const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }
        writeFileSync(join(assets, `${name}.br`), brotliCompressSync(content, quality))
        writeFileSync(join(assets, `${name}.gz`), gzipSync(content, { level: 9 }))
      }
    },
  }
}
