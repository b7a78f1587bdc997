/** The console's names for what only it reads and writes; those it shares with the other pages are in the contract. */
import type { components } from "@/api/schema";

type S = components["schemas"];

export type Figures = S["Figures"];
/** A case that may tell of the same thing as another. */
export type AlikeCase = S["AlikeCasesCandidate"];
export type StateCount = S["FiguresStateCount"];
export type Group = S["FiguresGroup"];
export type Hour = S["FiguresHour"];
export type Board = S["Board"];
export type BoardColumn = S["BoardColumn"];
export type CaseMap = S["CaseMap"];
export type CaseMapSpot = S["CaseMapSpot"];
export type Statistics = S["Statistics"];
export type StatisticsBefore = S["StatisticsBefore"];
export type StatisticsLine = S["StatisticsLine"];
export type SavedFilter = S["SavedFiltersSavedFilter"];
export type Organisation = S["Organisation"];
export type StaffMember = S["StaffView"];
export type NewGrant = S["StaffControllerGrantInput"];
export type NewStaff = S["StaffControllerStaffInput"];
/** An account with a password that is shown this once. */
export type Issued = S["StaffCreated"];

export type ServiceItem = S["ServiceItem"];
export type ItemMaterial = S["ServiceItemMaterial"];
export type DeskRow = S["DeskControllerRow"];
export type DeskItem = S["DeskControllerItem"];
export type ItemChange = S["ItemChange"];
export type MissingReport = S["DeskControllerMissing"];
export type Expiry = S["ItemReportsExpiry"];
export type ImportReport = S["ImportReport"];

export type QuestionCluster = S["DeskViewsQuestionCluster"];
export type ClusterState = QuestionCluster["state"];
export type ClusterDetail = S["ClusterControllerClusterDetail"];
export type DeskQuestion = S["DeskViewsDeskQuestion"];
export type AliasEntry = S["DeskViewsAliasEntry"];
export type AliasCheck = S["AliasCheck"];
export type AliasFound = S["AliasCheckFound"];

export type BroughtCase = S["BroughtCase"];
export type NewDeputyStation = S["NewDeputyStation"];
export type StationChange = S["DeputyStationChange"];
export type StationFigures = S["DeputyStationFigures"];
export type NewSuggestion = S["NewSuggestion"];
export type SuggestionGrounds = S["SuggestionGrounds"];

export type CounterChoice = S["CounterChoice"];
export type CounterScreen = S["CounterScreen"];
export type SheetLine = S["SheetLine"];
export type RevealedBooking = S["RevealedBooking"];
export type BookingResource = S["BookingResource"];
export type BookingResourceChange = S["BookingResourceChange"];
export type NewBookingResource = S["NewResource"];
export type BookingRota = S["BookingRulesRota"];
export type BookingBlackout = S["BookingRulesBlackout"];
export type OutletForResources = S["OutletForResources"];

export type Review = S["PublicationsReview"];
export type Decide = S["PublicationControllerDecideRequest"];

export type NewOutlet = S["NewOutlet"];
export type OpeningRules = S["OpeningRules"];
export type OpeningException = S["OpeningRulesException"];
export type Hours = S["OpeningRulesHours"];
export type Offer = S["Offer"];
export type Counter = S["Counter"];
export type Video = S["Video"];
export type OutletChange = S["OutletChange"];
export type DeskOutletRow = S["OutletDeskControllerRow"];
export type DeskOutlet = S["OutletDeskControllerView"];
export type OutletDay = S["OutletDeskControllerDay"];
export type OutletVersion = S["SiteVersion"];
export type SiteImportReport = S["SiteImportReport"];
export type SiteImportDone = S["SiteImportDone"];
export type NewTerminal = S["TerminalNew"];
export type DeskTerminal = S["TerminalDeskControllerView"];
export type TerminalModel = S["TerminalDeskControllerModel"];
export type TerminalModelDraft = S["TerminalModelNew"];
