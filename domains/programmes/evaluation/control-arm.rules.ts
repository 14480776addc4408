const words =
  /^(control|controls|holdout|hold-out|placebo|none|nothing|untreated)\b|^(no|without)[\s_-]|\b(control|holdout) (group|arm)$|对照|對照|空白|未触达|未觸達|不发|不發|未发|未發/i

/**
 * The arm of an experiment that was left alone: the named one, else the only one whose name says so. Null when the name is not among the arms, or
 * none or several say so: what is compared with what is not guessed.
 */
export function controlArmOf(arms: readonly string[], named?: string): string | null {
  if (named !== undefined) return arms.length > 1 && arms.includes(named) ? named : null
  const called = arms.filter((arm) => words.test(arm.trim()))
  return called.length === 1 && arms.length > 1 ? called[0]! : null
}
