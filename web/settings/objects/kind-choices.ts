import {
  AimOutlined,
  AppstoreOutlined,
  BorderlessTableOutlined,
  CalculatorOutlined,
  CalendarOutlined,
  CheckSquareOutlined,
  ClockCircleOutlined,
  DollarOutlined,
  EnvironmentOutlined,
  FieldBinaryOutlined,
  FieldNumberOutlined,
  FieldTimeOutlined,
  FileTextOutlined,
  FontSizeOutlined,
  FunctionOutlined,
  GlobalOutlined,
  HomeOutlined,
  LinkOutlined,
  MailOutlined,
  PaperClipOutlined,
  PercentageOutlined,
  PhoneOutlined,
  PictureOutlined,
  ProfileOutlined,
  SlidersOutlined,
  StarOutlined,
  TagsOutlined,
  UnorderedListOutlined,
  UserOutlined,
} from '@ant-design/icons'
import type { ComponentType } from 'react'
import type { Field, KindName } from '#platform/object/field.ts'

/** What a person chooses when a field is made: mostly a kind, sometimes one with a preset. */
export interface KindChoice {
  /** Its words are `objects.kind.<name>` and `objects.kind.<name>.example`. */
  name: string
  /** Absent where the choice is computed: the kind follows from what is computed. */
  kind?: KindName
  preset?: Partial<Field>
  Icon: ComponentType
}

export interface KindGroup {
  /** `objects.kinds.<name>` */
  name: string
  choices: readonly KindChoice[]
}

/** A kind as it is, under its own name. */
const simply = (kind: KindName, Icon: ComponentType): KindChoice => ({ name: kind, kind, Icon })

export const KIND_GROUPS: readonly KindGroup[] = [
  {
    name: 'text',
    choices: [
      simply('text', FontSizeOutlined),
      simply('longText', FileTextOutlined),
      simply('richText', ProfileOutlined),
      simply('tags', TagsOutlined),
    ],
  },
  {
    name: 'choice',
    choices: [
      simply('choice', UnorderedListOutlined),
      simply('choices', AppstoreOutlined),
      simply('boolean', CheckSquareOutlined),
      simply('rating', StarOutlined),
    ],
  },
  {
    name: 'number',
    choices: [
      simply('number', FieldNumberOutlined),
      simply('money', DollarOutlined),
      simply('percent', PercentageOutlined),
      { name: 'slider', kind: 'percent', preset: { slider: true }, Icon: SlidersOutlined },
      simply('duration', ClockCircleOutlined),
    ],
  },
  {
    name: 'time',
    choices: [simply('date', CalendarOutlined), simply('datetime', FieldTimeOutlined)],
  },
  {
    name: 'reach',
    choices: [
      simply('phone', PhoneOutlined),
      simply('email', MailOutlined),
      simply('url', GlobalOutlined),
      simply('address', HomeOutlined),
      simply('region', EnvironmentOutlined),
      simply('geo', AimOutlined),
    ],
  },
  {
    name: 'link',
    choices: [
      simply('reference', LinkOutlined),
      { name: 'user', kind: 'reference', preset: { to: 'user' }, Icon: UserOutlined },
      simply('file', PaperClipOutlined),
      simply('image', PictureOutlined),
    ],
  },
  {
    name: 'computed',
    choices: [
      { name: 'formula', Icon: FunctionOutlined },
      { name: 'rollUp', Icon: CalculatorOutlined },
      { name: 'autoNumber', kind: 'text', Icon: FieldBinaryOutlined },
    ],
  },
]

const CHOICES = KIND_GROUPS.flatMap(({ choices }) => choices)

/** How a field is called in settings: by what was chosen when it was made. */
export function choiceOf(field: Partial<Field>): KindChoice {
  const name = nameOf(field)
  return CHOICES.find((choice) => choice.name === name) ?? simply('json', BorderlessTableOutlined)
}

export function choiceNamed(name: string): KindChoice {
  return CHOICES.find((choice) => choice.name === name)!
}

function nameOf(field: Partial<Field>): string | undefined {
  if (field.formula) return 'formula'
  if (field.rollUp) return 'rollUp'
  if (field.numbering) return 'autoNumber'
  if (field.kind === 'percent' && field.slider) return 'slider'
  if (field.kind === 'reference' && field.to === 'user') return 'user'
  return field.kind
}
