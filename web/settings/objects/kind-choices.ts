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

export const KIND_GROUPS: readonly KindGroup[] = [
  {
    name: 'text',
    choices: [
      { name: 'text', kind: 'text', Icon: FontSizeOutlined },
      { name: 'longText', kind: 'longText', Icon: FileTextOutlined },
      { name: 'richText', kind: 'richText', Icon: ProfileOutlined },
      { name: 'tags', kind: 'tags', Icon: TagsOutlined },
    ],
  },
  {
    name: 'choice',
    choices: [
      { name: 'choice', kind: 'choice', Icon: UnorderedListOutlined },
      { name: 'choices', kind: 'choices', Icon: AppstoreOutlined },
      { name: 'boolean', kind: 'boolean', Icon: CheckSquareOutlined },
      { name: 'rating', kind: 'rating', Icon: StarOutlined },
    ],
  },
  {
    name: 'number',
    choices: [
      { name: 'number', kind: 'number', Icon: FieldNumberOutlined },
      { name: 'money', kind: 'money', Icon: DollarOutlined },
      { name: 'percent', kind: 'percent', Icon: PercentageOutlined },
      { name: 'slider', kind: 'percent', preset: { slider: true }, Icon: SlidersOutlined },
      { name: 'duration', kind: 'duration', Icon: ClockCircleOutlined },
    ],
  },
  {
    name: 'time',
    choices: [
      { name: 'date', kind: 'date', Icon: CalendarOutlined },
      { name: 'datetime', kind: 'datetime', Icon: FieldTimeOutlined },
    ],
  },
  {
    name: 'reach',
    choices: [
      { name: 'phone', kind: 'phone', Icon: PhoneOutlined },
      { name: 'email', kind: 'email', Icon: MailOutlined },
      { name: 'url', kind: 'url', Icon: GlobalOutlined },
      { name: 'address', kind: 'address', Icon: HomeOutlined },
      { name: 'region', kind: 'region', Icon: EnvironmentOutlined },
      { name: 'geo', kind: 'geo', Icon: AimOutlined },
    ],
  },
  {
    name: 'link',
    choices: [
      { name: 'reference', kind: 'reference', Icon: LinkOutlined },
      { name: 'user', kind: 'reference', preset: { to: 'user' }, Icon: UserOutlined },
      { name: 'file', kind: 'file', Icon: PaperClipOutlined },
      { name: 'image', kind: 'image', Icon: PictureOutlined },
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
  return CHOICES.find((choice) => choice.name === name) ?? { name: 'json', kind: 'json', Icon: BorderlessTableOutlined }
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
