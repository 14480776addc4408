import { useQuery } from '@tanstack/react-query'
import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist'
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { fetchContent } from './fetch-content.ts'

GlobalWorkerOptions.workerSrc = workerUrl

const MOST_PAGES = 200

/** The pages of a PDF, drawn as they come into sight. Scripts, forms and links of the file stay what they are: bytes. */
export default function PdfPreview({ id }: { id: string }) {
  const { t } = useTranslation()
  const [pdf, setPdf] = useState<PDFDocumentProxy>()
  const [broken, setBroken] = useState(false)
  const content = useQuery({
    queryKey: ['files', 'bytes', id],
    queryFn: ({ signal }) => fetchContent(id, signal),
    gcTime: 0,
  })
  useEffect(() => {
    if (!content.data) return
    const task = getDocument({
      // The library takes the bytes away into its worker.
      data: content.data.slice(0),
      cMapUrl: '/pdf/cmaps/',
      standardFontDataUrl: '/pdf/standard_fonts/',
      wasmUrl: '/pdf/wasm/',
      useWasm: false,
      enableXfa: false,
    })
    task.promise.then(setPdf, () => setBroken(true))
    return () => {
      setPdf(undefined)
      void task.destroy()
    }
  }, [content.data])
  if (broken || content.isError) return <p className="gx-quiet">{t('files.unreadable')}</p>
  if (!pdf) return <SkeletonLines lines={8} />
  const pages = Array.from({ length: Math.min(pdf.numPages, MOST_PAGES) }, (_, index) => index + 1)
  return (
    <div className="gx-preview-pages">
      {pages.map((number) => (
        <PdfPage key={number} pdf={pdf} number={number} />
      ))}
      {pdf.numPages > MOST_PAGES && (
        <p className="gx-quiet">{t('files.morePages', { count: pdf.numPages - MOST_PAGES })}</p>
      )}
    </div>
  )
}

function PdfPage({ pdf, number }: { pdf: PDFDocumentProxy; number: number }) {
  const { t } = useTranslation()
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const element = canvas.current
    if (!element) return
    let stopped = false
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return
        observer.disconnect()
        void pdf.getPage(number).then((page) => {
          if (!stopped) draw(page, element)
        })
      },
      { rootMargin: '600px' },
    )
    observer.observe(element)
    return () => {
      stopped = true
      observer.disconnect()
    }
  }, [pdf, number])
  return <canvas ref={canvas} className="gx-preview-page" role="img" aria-label={t('files.page', { number })} />
}

/** As sharp as the screen, but never so large that a page takes the memory of the tab. */
function draw(page: PDFPageProxy, canvas: HTMLCanvasElement): void {
  const natural = page.getViewport({ scale: 1 })
  const wanted = (canvas.clientWidth * Math.min(window.devicePixelRatio, 2)) / natural.width
  const viewport = page.getViewport({ scale: Math.min(wanted, 4000 / Math.max(natural.width, natural.height)) })
  canvas.width = Math.floor(viewport.width)
  canvas.height = Math.floor(viewport.height)
  canvas.style.aspectRatio = `${viewport.width} / ${viewport.height}`
  // A page that was left while it was drawn says so by rejecting.
  page.render({ canvas, viewport }).promise.catch(() => {})
}
