// What channel an issuer is, and the icon that stands for it.

import type { IdentityIssuer } from '@tessera/sdk/client'
import {
  BadgeCheck,
  BriefcaseBusiness,
  CreditCard,
  FileSearch,
  GraduationCap,
  IdCard,
  Mail,
  PenLine,
  ScanFace,
  Smartphone,
  type LucideIcon,
} from 'lucide-react'
import type { Channel } from '../../i18n/identity-texts.ts'

// Some kinds have several channels; their issuers say by their ids which they are.
const byId: Readonly<Record<string, Channel>> = {
  'platform-review': 'review',
  'demo-phone': 'telco',
  'demo-bank': 'bank',
  'demo-document': 'gov',
  'demo-school': 'school',
  'demo-work': 'employer',
  'demo-post': 'post',
}

/** The icon of each channel. */
export const channelIcons: Readonly<Record<Channel, LucideIcon>> = {
  gov: IdCard,
  bank: CreditCard,
  telco: Smartphone,
  school: GraduationCap,
  employer: BriefcaseBusiness,
  post: Mail,
  ekyc: ScanFace,
  platform: PenLine,
  review: FileSearch,
  other: BadgeCheck,
}

const isChannel = (kind: string): kind is Channel => Object.hasOwn(channelIcons, kind)

/** The channel of an issuer. */
export const channelOf = ({ id, kind }: IdentityIssuer): Channel =>
  byId[id] ?? (isChannel(kind) ? kind : 'other')
