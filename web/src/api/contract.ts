/** The shapes that travel between the pages and the server. Times are ISO-8601 instants. */

export interface Page<T> {
  items: T[];
  page: number;
  size: number;
  total: number;
}

export interface AppInfo {
  assistant: string;
  district: string;
  demo: boolean;
  notice?: string | null;
}

export type RoleName = "HANDLER" | "GRID_WORKER" | "DISPATCHER" | "SUPERVISOR" | "EDITOR" | "ADMIN";

export interface Grant {
  role: RoleName;
  roleName: string;
  placePath: string;
  placeName: string;
}

export interface Me {
  kind: "nobody" | "resident" | "staff";
  id?: string | null;
  name?: string | null;
  maskedPhone?: string | null;
  organisation?: { id: string; name: string } | null;
  grants?: Grant[] | null;
  mustChangePassword?: boolean | null;
  unreadMessages?: number | null;
}

export interface Session {
  device: string;
  startedAt: string;
  lastUsedAt: string;
  current: boolean;
}

export interface InboxMessage {
  id: string;
  at: string;
  title: string;
  body: string;
  link?: string | null;
  read: boolean;
}

export interface TrailLine {
  at: string;
  organisation: string;
  role: string;
  purpose: string;
  what: string;
}

export interface Consent {
  purpose: string;
  title: string;
  text: string;
  version: number;
  given: boolean;
  at?: string | null;
}

export interface DemoSms {
  at: string;
  phone: string;
  text: string;
}

export interface DemoAccount {
  title: string;
  account: string;
  password?: string | null;
  kind: string;
}

export interface OutletChoice {
  outlet: { id: string; name: string; address: string; phone?: string | null; lon: number; lat: number; hours?: string | null };
  distanceMetres?: number | null;
  /** The distance is from the district's centre: nobody knows where the asker is. */
  fromCentre?: boolean;
  open: boolean;
  opening: string;
}

export interface GuideMaterial {
  name: string;
  required: boolean;
  form?: string | null;
  copies?: number | null;
  source?: string | null;
  note?: string | null;
}

export interface GuideCard {
  code: string;
  version: number;
  name: string;
  department: string;
  itemType: string;
  audience: string[];
  handling?: string | null;
  materials: GuideMaterial[];
  fee?: { text: string; basis?: string | null } | null;
  timeLimit?: { statutory?: string | null; promised?: string | null } | null;
  visits?: number | null;
  legalBasis: { title: string; article?: string | null }[];
  conditions: string[];
  steps: { name: string; text: string }[];
  result?: string | null;
  where?: OutletChoice | null;
  alternatives: OutletChoice[];
  link?: string | null;
  qr: string;
  sample: boolean;
}

export interface Choice {
  value: string;
  label: string;
}

export interface TaskNext {
  slot: string;
  question: string;
  input: "text" | "place" | "photo" | "choice";
  required: boolean;
  choices: Choice[];
}

export interface FilledSlot {
  slot: string;
  label: string;
  value: string;
  /** How to ask for it again. */
  ask: TaskNext;
}

export interface Task {
  skill: string;
  title: string;
  filled: FilledSlot[];
  next?: TaskNext | null;
  ready: boolean;
  needsSignIn: boolean;
}

export interface Route {
  name: string;
  phone?: string | null;
  hours?: string | null;
  reason: string;
  link?: string | null;
  /** A danger: shown first and large. */
  urgent?: boolean;
}

export interface Answer {
  kind: "guide" | "clarify" | "do" | "route" | "decline";
  conversation: string;
  text: string;
  items: { code: string; name: string; score: number }[];
  guide?: GuideCard | null;
  clarify?: { question: string; options: { label: string; send: string }[] } | null;
  task?: Task | null;
  route?: Route | null;
}

export interface SlotAnswer {
  conversation: string;
  slot: string;
  value?: string;
  lon?: number;
  lat?: number;
  placeId?: string;
  skip?: boolean;
}

export interface Done {
  reference: string;
  caseId: string;
  text: string;
  next: string;
}

export type PlaceKind = "DISTRICT" | "TOWN" | "COMMUNITY" | "GRID" | "ESTATE";

export interface Place {
  id: string;
  kind: PlaceKind;
  code: string;
  name: string;
  path: string;
  parentId?: string | null;
  address?: string | null;
  lon: number;
  lat: number;
}

/** A place as it is found: with its kind in Chinese and what it lies in, from the town down. */
export interface FoundPlace extends Place {
  kindName: string;
  pathNames: string;
}

export interface PlaceAt {
  place: Place;
  ancestors: Place[];
}

export interface StoredFile {
  id: string;
  mediaType: string;
  width: number;
  height: number;
  bytes: number;
}

export interface CaseType {
  id: string;
  version: number;
  title: string;
  categories: { code: string; name: string; group: string; example?: string | null }[];
  states: { name: string; label: string; tone: string }[];
}

export interface CaseSummary {
  id: string;
  reference: string;
  title: string;
  category?: { code: string; name: string } | null;
  state: string;
  stateName: string;
  tone: string;
  place?: { id: string; name: string; pathNames: string | string[] } | null;
  unit?: { id: string; name: string } | null;
  holder?: { name: string } | null;
  openedAt: string;
  clock?: { name: string; due: string; late: boolean; minutesLeft: number } | null;
  level: number;
  version: number;
}

export interface CaseClock {
  name: string;
  from: string;
  due: string;
  stopped?: string | null;
  late: boolean;
  explanation: string;
}

export interface TimelineEntry {
  at: string;
  kind: string;
  label: string;
  by: { name: string; organisation?: string | null };
  note?: string | null;
  photos: string[];
  clock?: string | null;
}

export type Asked = "none" | "optional" | "required";

export interface ActionField {
  name: string;
  label: string;
  input: string;
  required?: boolean;
  choices?: Choice[] | null;
}

export interface CaseAction {
  name: string;
  label: string;
  primary: boolean;
  note: Asked;
  photo: Asked;
  fields: ActionField[];
}

export interface CaseView extends CaseSummary {
  text: string;
  address?: string | null;
  lon?: number | null;
  lat?: number | null;
  photos: { id: string; width: number; height: number }[];
  reporter?: { maskedPhone: string; canReveal: boolean } | null;
  clocks: CaseClock[];
  timeline: TimelineEntry[];
  actions: CaseAction[];
  rating?: { score: number; solved: boolean; comment?: string | null; at: string } | null;
  reopens: number;
}

export interface CaseQuery {
  q?: string;
  state?: string;
  category?: string;
  place?: string;
  unit?: string;
  late?: boolean;
  mine?: boolean;
  queue?: "todo" | "watch" | "all";
  from?: string;
  to?: string;
  page?: number;
  size?: number;
  sort?: string;
}

export interface OpenCase {
  type: "request";
  text: string;
  category?: string;
  lon?: number;
  lat?: number;
  placeId?: string;
  address?: string;
  photos: string[];
}

export interface Perform {
  version: number;
  note?: string;
  photos?: string[];
  fields?: Record<string, string>;
}
