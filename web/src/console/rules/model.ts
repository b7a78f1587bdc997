/** The dispatch rules' names for what the server sends. */
import type { components } from "@/api/schema";

type S = components["schemas"];

export type RuleBook = S["RuleViewsBook"];
export type RuleLine = S["RuleViewsLine"];
export type RuleTime = RuleLine["time"];
export type RuleFindings = S["RuleFindings"];
export type RulePast = S["RuleViewsPast"];
export type Tried = S["RuleBenchTried"];
export type Outcome = S["RuleBenchOutcome"];
export type Replayed = S["RuleBenchReplayed"];
export type Learned = S["LearnedControllerLearned"];
