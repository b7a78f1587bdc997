import type { SheetLine } from "../model";

export const stateTone: Record<SheetLine["state"], string> = {
  OFFERED: "turn",
  BOOKED: "going",
  ARRIVED: "going",
  SERVED: "done",
  MISSED: "late",
  EXCUSED: "calm",
  CANCELLED: "calm",
};
