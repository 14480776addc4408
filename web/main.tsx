import '@fontsource-variable/inter/wght.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queryClient } from './api/query-client.ts'
import { startLanguage } from './i18n/language.ts'
import { startI18n } from './i18n/start-i18n.ts'
import { router } from './routes.tsx'
import { keepPainted } from './ui/appearance.ts'
import { Theme } from './ui/theme.tsx'
import './ui/base.css'
import './ui/option-colours.css'

keepPainted()
await startI18n(startLanguage())
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <Theme>
        <RouterProvider router={router} />
      </Theme>
    </QueryClientProvider>
  </StrictMode>,
)
