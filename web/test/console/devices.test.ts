import { describe, expect, it } from "vitest";
import { newDeviceKey, registerFile } from "@/console/devices/deviceFiles";
import type { ThingDetail } from "@/console/devices/devicesApi";
import { isTroubled } from "@/console/pumps/values";

describe("the registry of devices", () => {
  it("makes keys that the server takes, and another one each time", () => {
    expect(newDeviceKey("SL651")).toMatch(/^[0-9A-F]{4}$/);
    expect(newDeviceKey("MQTT")).toMatch(/^[A-Za-z2-9]{20}$/);
    expect(newDeviceKey("MQTT")).not.toBe(newDeviceKey("MQTT"));
  });

  it("gives out a map of registers with the channels of that device only", () => {
    const stream = (channel: string, device: number) => ({ channel, device });
    const detail = { datastreams: [stream("level.fore", 1), stream("rain", 2)] } as ThingDetail;
    expect(registerFile(detail, 1).map((line) => line[0])).toEqual(["channel", "level.fore"]);
  });

  it("forgets a device's trouble after an hour, as the server does", () => {
    const now = new Date("2026-11-30T08:00:00Z");
    expect(isTroubled({ trouble: "没有应答", troubleAt: "2026-11-30T07:30:00Z" }, now)).toBe(true);
    expect(isTroubled({ trouble: "没有应答", troubleAt: "2026-11-30T06:30:00Z" }, now)).toBe(false);
    expect(isTroubled({}, now)).toBe(false);
  });
});
