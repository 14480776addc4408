import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const api = process.env.GUANXI_API ?? 'http://127.0.0.1:3001'

export default defineConfig({
  root: fileURLToPath(new URL('./web', import.meta.url)),
  plugins: [react()],
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
