/**
 * The pages' names for what travels between them and the server. The shapes come from schema.d.ts, which is generated
 * from the server's own document (`npm run api`); times are ISO-8601 instants.
 */
import type { components, paths } from "./schema";

type S = components["schemas"];

export interface Page<T> {
  items: T[];
  page: number;
  size: number;
  total: number;
}

export type AppInfo = S["PagesAppInfo"];
export type Me = S["Me"];
export type Grant = S["StaffViewGrantView"];
export type RoleName = Grant["role"];
export type Session = S["SessionsSessionView"];
export type InboxMessage = S["MessageLine"];
export type TrailLine = S["TrailLine"];
export type Consent = S["ConsentsConsent"];

export type GuideCard = S["GuideCard"];
export type GuideMaterial = S["GuideCardMaterial"];
export type OutletChoice = S["GuideCardWhere"];

export type WhereCard = S["WhereCard"];
export type WhereChoice = S["WhereCardChoice"];
export type OutletQuery = NonNullable<paths["/api/outlets"]["get"]["parameters"]["query"]>;
export type OutletPoint = S["OutletPagesPoint"];
export type OutletDay = S["OutletPagesDayLine"];
export type TerminalReportKind = S["OutletsControllerFound"]["kind"];

export type ItemQuery = NonNullable<paths["/api/items"]["get"]["parameters"]["query"]>;
export type ItemSummary = S["ItemsControllerItemSummary"];
export type ItemMore = S["ItemsControllerItemMore"];
export type ItemFacets = S["Facets"];
export type FacetChoice = S["FacetsChoice"];

export type Choice = S["SlotChoice"];
export type Answer = S["Answer"];
export type Clarify = S["AnswerClarify"];
export type Excerpt = S["AnswerExcerpt"];
export type LifeEvent = S["AnswerEvent"];
export type Task = S["AnswerTask"];
export type TaskNext = S["AnswerNext"];
export type SlotTimes = S["SlotTimes"];
export type FilledSlot = S["AnswerFilledSlot"];
export type Agreement = S["AnswerAgreement"];
export type FormedApplication = S["ApplicationValuesFilled"];
export type RealName = S["RealNameControllerKnown"];
export type KeptMaterial = S["MaterialLibraryKept"];
export type KeepOffer = S["KeepOffersOffer"];
export type DraftLine = S["DraftControllerDraftLine"];
export type Authorisation = S["AuthorisationsLine"];
export type GivenAuthorisation = S["AuthorisationsGiven"];
export type Route = S["AnswerRoute"];
export type SlotAnswer = S["AssistantControllerSlotAnswer"];
export type Done = S["Done"];

export type Place = S["Place"];
export type PlaceKind = Place["kind"];
export type FoundPlace = S["PlacesControllerView"];
export type PlaceAt = S["PlacesControllerAt"];

export type StoredFile = S["StoredFile"];

export type CaseType = S["CaseTypeView"];
export type CaseFlow = S["CaseFlow"];
export type VersionMove = S["VersionMove"];
export type CaseSummary = S["CaseSummary"];
export type CaseView = S["CaseView"];
/** A case that belongs with another one. */
export type Kin = S["CaseViewKin"];
/** How a case goes that another was merged into, for the other's reporter. */
export type Followed = S["CaseViewFollowed"];
/** What a text would be taken for. */
export type Understood = S["Understood"];
export type AlreadyReported = S["AlikeCasesKnown"];
export type AboutToOpen = S["AlikeControllerAboutToOpen"];
export type CaseClock = S["CaseViewPromise"];
export type TimelineEntry = S["CaseViewEntry"];
export type CaseAction = S["CaseViewAction"];
export type ActionField = S["CaseViewField"];
export type Asked = CaseAction["note"];
export type CaseQuery = NonNullable<paths["/api/cases"]["get"]["parameters"]["query"]>;
export type GridDay = S["GridDay"];
export type NewHome = S["NewHome"];
export type NewNotice = S["NoticeControllerNewNotice"];
export type SettledReport = S["GridControllerSettledRequest"];
export type OpenCase = S["CaseControllerOpenRequest"];
export type Perform = S["CaseControllerPerformRequest"];

export type Duty = S["Duty"];
export type HandOver = S["DutyHandOver"];
export type BulkOutcome = S["BulkOutcome"];
export type PublicCase = S["PublicCase"];
export type PublicCaseView = S["PublicCaseView"];
export type PublicQuery = NonNullable<paths["/api/public/cases"]["get"]["parameters"]["query"]>;
export type PublicFilters = NonNullable<paths["/api/public/cases/map"]["get"]["parameters"]["query"]>;
export type PublicCell = S["PublicCasesCell"];
export type PublicChoices = S["PublicCasesChoices"];
export type PublicTimes = S["PublicCasesTimes"];
export type Following = S["FollowingMine"];

export type DeputyStation = S["DeputyStation"];
export type StationQuery = NonNullable<paths["/api/public/deputy-stations"]["get"]["parameters"]["query"]>;
export type FileForDeputies = S["BroughtControllerFileRequest"];
/** What a resident knows of their own case that deputies may read. */
export type MyBrought = S["MyBrought"];
export type BasedSuggestion = S["BasedSuggestion"];

export type Bookable = S["Bookable"];
export type BookableDay = S["BookableDay"];
export type FreeSlot = S["FreeSlot"];
export type BookingView = S["BookingView"];
export type BookingWait = S["BookingWait"];
export type QueueTicket = S["QueueTicket"];
export type BookableQuery = NonNullable<paths["/api/public/booking/resources"]["get"]["parameters"]["query"]>;

/** Only the demo has these. */
export type DemoSms = S["DemoSms"];
export type DemoAccount = S["DemoAccount"];
