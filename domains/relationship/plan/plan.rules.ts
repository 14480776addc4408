type PlannedPromise = { id: string; whose: string; text: string; dueOn: string }

/** What a customer agrees to: goals of both sides and who does what by when. */
export type PlanContent = {
  title: string
  ourGoal: string | null
  theirGoal: string | null
  untilOn: string | null
  promises: PlannedPromise[]
}

type Goals = Omit<PlanContent, 'promises'>

/** The content of a plan and its promises, in an order that only depends on them. */
export function planContent(
  { title, ourGoal, theirGoal, untilOn }: Goals,
  promises: readonly PlannedPromise[],
): PlanContent {
  const order = (a: PlannedPromise, b: PlannedPromise) => a.dueOn.localeCompare(b.dueOn) || a.id.localeCompare(b.id)
  const listed = promises.map(({ id, whose, text, dueOn }) => ({ id, whose, text, dueOn })).sort(order)
  return { title, ourGoal, theirGoal, untilOn, promises: listed }
}

/** Whether what stands in the plan now is what the customer confirmed. */
export function isSamePlan(a: PlanContent, b: PlanContent): boolean {
  return canonical(a) === canonical(b)
}

function canonical(content: PlanContent): string {
  const { title, ourGoal, theirGoal, untilOn, promises } = planContent(content, content.promises)
  return JSON.stringify([
    title,
    ourGoal,
    theirGoal,
    untilOn,
    promises.map(({ id, whose, text, dueOn }) => [id, whose, text, dueOn]),
  ])
}
