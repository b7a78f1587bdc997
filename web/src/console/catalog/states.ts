import type { Tone } from "@/shared/tone";
import type { DeskItem, ImportReport } from "../model";

/** How far an item is, in words; what waits for editors comes first. */
export const states: Record<DeskItem["state"], string> = {
  IN_REVIEW: "待审核",
  DRAFT: "草稿",
  PUBLISHED: "已发布",
  WITHDRAWN: "已取消",
};

export const stateTone: Record<DeskItem["state"], string> = {
  IN_REVIEW: "turn",
  DRAFT: "due",
  PUBLISHED: "done",
  WITHDRAWN: "calm",
};

/** What becomes of an item that a file names, or leaves out. */
export const fates: Record<ImportReport["entries"][number]["fate"], { label: string; tone: Tone }> = {
  ADDED: { label: "新增", tone: "done" },
  CHANGED: { label: "更新", tone: "going" },
  WITHDRAWN: { label: "取消", tone: "late" },
};

export const typeNames: Record<string, string> = {
  PERMIT: "行政许可",
  LEVY: "行政征收",
  BENEFIT: "行政给付",
  CONFIRMATION: "行政确认",
  REWARD: "行政奖励",
  ADJUDICATION: "行政裁决",
  OTHER_POWER: "其他行政权力",
  PUBLIC_SERVICE: "公共服务",
  PENALTY: "行政处罚",
  COERCION: "行政强制",
  INSPECTION: "行政检查",
};

export const venueNames: Record<string, string> = {
  DISTRICT_HALL: "区政务服务中心",
  TOWN_CENTRE: "镇街便民服务中心",
  PARK_CENTRE: "园区企业服务中心",
  COMMUNITY_CENTRE: "社区（村）便民服务站",
};
