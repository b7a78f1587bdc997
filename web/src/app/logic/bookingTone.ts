import type { BookingView } from "@/api";
import type { Tone } from "@/shared/tone";

export const bookingTone: Record<BookingView["state"], Tone> = {
  OFFERED: "turn",
  BOOKED: "going",
  ARRIVED: "going",
  SERVED: "done",
  MISSED: "late",
  EXCUSED: "calm",
  CANCELLED: "calm",
};
