import {
  type Active,
  type CollisionDetection,
  type KeyboardCoordinateGetter,
  KeyboardSensor,
  MouseSensor,
  pointerWithin,
  rectIntersection,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import type { ApiRecord } from '#web/api/records.ts'

/** Records are moved by mouse, by a finger that rests on them, and by keyboard: space takes, arrows move, space or Enter drops. */
export function useMoveSensors() {
  return useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    // A finger that rests takes the card, one that moves scrolls.
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: toNeighbour, keyboardCodes: KEYS }),
  )
}

/** The place under the pointer; by the keyboard there is none: then the one that the record lies on. */
export const placeUnder: CollisionDetection = (args) =>
  args.pointerCoordinates ? pointerWithin(args) : rectIntersection(args)

/** The record that is dragged. */
export function recordOf({ data }: Active): ApiRecord | undefined {
  return (data.current as { record?: ApiRecord } | undefined)?.record
}

const KEYS = { start: ['Space'], cancel: ['Escape'], end: ['Space', 'Enter'] }

interface Box {
  left: number
  top: number
  width: number
  height: number
}

const WAYS: Record<string, { x: number; y: number }> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

/** Takes what is dragged to the nearest place in the direction of an arrow key. */
const toNeighbour: KeyboardCoordinateGetter = (event, { context, currentCoordinates }) => {
  const way = WAYS[event.code]
  const own = context.collisionRect
  if (!way || !own) return undefined
  event.preventDefault()
  const boxes = [...context.droppableRects.entries()].flatMap(([id, box]) =>
    context.droppableContainers.get(id)?.disabled ? [] : [box as Box],
  )
  const next = nearest(boxes, { from: { ...own, left: currentCoordinates.x, top: currentCoordinates.y }, way })
  return (
    next && { x: next.left + (next.width - own.width) / 2, y: next.top + Math.min(40, (next.height - own.height) / 2) }
  )
}

/** The box that lies nearest in a direction, sideways counting more than ahead. */
export function nearest(
  boxes: readonly Box[],
  { from, way }: { from: Box; way: { x: number; y: number } },
): Box | undefined {
  const inside = (box: Box) =>
    middle(from).x >= box.left &&
    middle(from).x < box.left + box.width &&
    from.top + 1 >= box.top &&
    from.top + 1 < box.top + box.height
  const here = boxes.find(inside) ?? from
  const ranked = boxes.flatMap((box) => {
    const apart = { x: middle(box).x - middle(here).x, y: middle(box).y - middle(here).y }
    const ahead = apart.x * way.x + apart.y * way.y
    const aside = Math.abs(apart.x * way.y) + Math.abs(apart.y * way.x)
    return ahead > 1 ? [{ box, cost: ahead + aside * 3 }] : []
  })
  return ranked.toSorted((one, other) => one.cost - other.cost)[0]?.box
}

function middle({ left, top, width, height }: Box): { x: number; y: number } {
  return { x: left + width / 2, y: top + height / 2 }
}
