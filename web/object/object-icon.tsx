import {
  AimOutlined,
  BankOutlined,
  BookOutlined,
  BulbOutlined,
  CalendarOutlined,
  CarOutlined,
  CloudOutlined,
  ClusterOutlined,
  CommentOutlined,
  CompassOutlined,
  ContactsOutlined,
  ContainerOutlined,
  DesktopOutlined,
  ExperimentOutlined,
  FileTextOutlined,
  FlagOutlined,
  FunnelPlotOutlined,
  GiftOutlined,
  GlobalOutlined,
  HeartOutlined,
  HomeOutlined,
  IdcardOutlined,
  InboxOutlined,
  LineChartOutlined,
  PayCircleOutlined,
  PhoneOutlined,
  ProfileOutlined,
  ProjectOutlined,
  RightCircleOutlined,
  RocketOutlined,
  SafetyCertificateOutlined,
  ShopOutlined,
  SolutionOutlined,
  StarOutlined,
  TableOutlined,
  TeamOutlined,
  ToolOutlined,
  TruckOutlined,
} from '@ant-design/icons'
import type { ComponentType } from 'react'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { ObjectIcon as IconName } from '#platform/object/object-icons.ts'
import { modules } from '#web/modules.ts'

type Picture = ComponentType<{ 'aria-hidden'?: boolean }>

/** The pictures of the product's own pages, by the names that modules give. */
const PAGE_ICONS: Record<string, Picture> = {
  home: AimOutlined,
  goal: FlagOutlined,
  accounts: BankOutlined,
  contacts: ContactsOutlined,
  activities: CommentOutlined,
  opportunities: FunnelPlotOutlined,
  orders: ProfileOutlined,
  products: InboxOutlined,
  market: CompassOutlined,
  needs: BulbOutlined,
  programmes: RocketOutlined,
  relationship: HeartOutlined,
  value: LineChartOutlined,
}

/** The pictures that a firm chooses from for its own objects. */
const OWN_ICONS: Record<IconName, Picture> = {
  table: TableOutlined,
  device: DesktopOutlined,
  tool: ToolOutlined,
  car: CarOutlined,
  truck: TruckOutlined,
  building: ClusterOutlined,
  shop: ShopOutlined,
  home: HomeOutlined,
  project: ProjectOutlined,
  contract: SolutionOutlined,
  certificate: SafetyCertificateOutlined,
  invoice: ContainerOutlined,
  money: PayCircleOutlined,
  gift: GiftOutlined,
  people: IdcardOutlined,
  team: TeamOutlined,
  event: CalendarOutlined,
  phone: PhoneOutlined,
  book: BookOutlined,
  experiment: ExperimentOutlined,
  cloud: CloudOutlined,
  global: GlobalOutlined,
  flag: FlagOutlined,
  star: StarOutlined,
}

const PAGE_OF = new Map(
  modules.flatMap(({ menu, pages = [] }) => [...menu, ...pages]).map(({ path, icon }) => [path, icon]),
)

export function PageIcon({ name }: { name: string }) {
  const Icon = PAGE_ICONS[name] ?? RightCircleOutlined
  return <Icon aria-hidden />
}

/** The picture that a record of this object stands under, in menus and among what a search finds. */
export function ObjectIcon({ object: { id, icon, plural } }: { object: ObjectDefinition }) {
  if (id) return <OwnIcon name={icon ?? 'table'} />
  const Icon = PAGE_ICONS[PAGE_OF.get(`/${plural}`) ?? ''] ?? FileTextOutlined
  return <Icon aria-hidden />
}

export function OwnIcon({ name }: { name: IconName }) {
  const Icon = OWN_ICONS[name] ?? TableOutlined
  return <Icon aria-hidden />
}
