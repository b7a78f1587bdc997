import type { Offer } from "../model";

export const kindNames: Record<string, string> = {
  DISTRICT_HALL: "区政务服务中心",
  TOWN_CENTRE: "镇街便民服务中心",
  PARK_CENTRE: "园区企业服务中心",
  COMMUNITY_CENTRE: "社区（村）便民服务站",
};

export const useNames: Record<string, string> = {
  WORKS: "可用",
  DOUBTFUL: "可能不可用",
  OFFLINE: "未联机",
  BROKEN: "故障",
  REPORTED: "有人反映",
  RETIRED: "已撤走",
};

export const useTones: Record<string, string> = { WORKS: "done", DOUBTFUL: "due", OFFLINE: "due", BROKEN: "late" };

export const nothing = (): Offer => ({ everything: false, departments: [], venues: [], items: [], except: [] });

/** Today here, whatever the machine is set to: 2026-11-29. */
export function today(ahead = 0): string {
  return new Date(Date.now() + 8 * 3600_000 + ahead * 86_400_000).toISOString().slice(0, 10);
}
