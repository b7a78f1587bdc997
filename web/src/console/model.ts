/** The shapes that only the console reads and writes; those it shares with the other pages are in the contract. */
import type { Grant } from "@/api";

/** A figure and the question that opens the cases behind it. */
export interface Figure {
  value: number;
  query: string;
}

/** `value` is `count` in `of`, 0 to 1; null when there is nothing to count. */
export interface Rate {
  value?: number | null;
  count: number;
  query: string;
  of: number;
  ofQuery: string;
}

/** Office minutes on average over `count` cases. */
export interface Minutes {
  value?: number | null;
  count: number;
  query: string;
}

export interface StateCount {
  state: string;
  label: string;
  tone: string;
  count: number;
  query: string;
}

export interface Group {
  code: string;
  label: string;
  count: number;
  query: string;
  late: number;
  lateQuery: string;
}

export interface Hour {
  hour: number;
  count: number;
  query: string;
}

export interface Figures {
  date: string;
  received: Figure;
  closed: Figure;
  open: Figure;
  late: Figure;
  onTimeRate: Rate;
  firstResponseMinutes: Minutes;
  satisfaction: Rate;
  byState: StateCount[];
  byCategory: Group[];
  byUnit: Group[];
  byPlace: Group[];
  hourly: Hour[];
}

export interface Organisation {
  id: string;
  code: string;
  name: string;
  parentId?: string | null;
  placePath: string;
}

export interface StaffMember {
  id: string;
  account: string;
  name: string;
  maskedPhone?: string | null;
  organisation: { id: string; name: string };
  grants: Grant[];
  disabled: boolean;
  mustChangePassword: boolean;
  lastSignInAt?: string | null;
  version: number;
}

export type NewGrant = Pick<Grant, "role" | "placePath">;

export interface NewStaff {
  account: string;
  name: string;
  phone?: string;
  organisation: string;
  grants: NewGrant[];
}

/** An account with a password that is shown this once. */
export interface Issued {
  staff: StaffMember;
  initialPassword: string;
}
