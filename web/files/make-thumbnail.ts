const LONGEST_SIDE = 320
/** Pictures beyond this are kept without a preview: taking them apart would cost the page its memory. */
const LARGEST = 40 * 1024 * 1024

export interface Picture {
  width: number
  height: number
  thumbnail: Blob
}

/** A small copy of a picture, made by the browser, which takes untrusted pictures apart all day; undefined for what is no picture. */
export async function makeThumbnail(file: Blob): Promise<Picture | undefined> {
  if (!/^image\/(?:png|jpeg|gif|webp|avif|bmp)$/.test(file.type) || file.size > LARGEST) return undefined
  try {
    const image = await createImageBitmap(file)
    const { width, height } = image
    const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(width * scale))
    canvas.height = Math.max(1, Math.round(height * scale))
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    image.close()
    const thumbnail = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/webp', 0.8))
    return thumbnail ? { width, height, thumbnail } : undefined
  } catch {
    // Not a picture after all, or a broken one.
    return undefined
  }
}
