import type { BookingResource } from "../model";

export const kindNames: Record<BookingResource["kind"], string> = {
  COUNTER: "窗口",
  VIDEO: "视频窗口",
  ROTA: "值班",
  CANTEEN: "饭堂",
  STALL: "摊位",
  VENUE: "场地",
};

export const weekdays = [
  { value: "MONDAY", name: "一" },
  { value: "TUESDAY", name: "二" },
  { value: "WEDNESDAY", name: "三" },
  { value: "THURSDAY", name: "四" },
  { value: "FRIDAY", name: "五" },
  { value: "SATURDAY", name: "六" },
  { value: "SUNDAY", name: "日" },
] as const;
