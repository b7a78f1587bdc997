/** The files that an administrator fills in, each with a line as an example; their columns are those of docs/telemetry.md and docs/pumps.md. */
import type { ThingDetail } from "./devicesApi";

const words = (line: string) => line.split(",");

export const deviceFile = [
  words("thing,thing_name,place,device,device_name,protocol,address,key,channel,property,name,unit,lowest,highest,kind,code"),
  words("ps-99,示例泵站,t06c018,plc-99,控制器,MODBUS_TCP,10.0.0.99:502/1,,level.fore,water-level,前池水位,m,0,10,pump-station,level.fore"),
];

export const stationFile = [
  words("code,name,place,lat,lon,control,pumps,pump_kw,capacity,start,stop,warning,overflow,catchment_ha,rebuilt,source"),
  words("ps-99,示例泵站,t06c018,22.66,113.09,WATCHED,2,18.5,0.60,1.3,0.6,2.1,2.8,11.8,2025,台账"),
];

/** One line for each datastream that the device has: address, type and the rest are to be filled in. */
export const registerFile = (detail: ThingDetail, device: number) => [
  words("channel,table,address,type,order,scale,offset,poll,writable"),
  ...detail.datastreams.filter((stream) => stream.device === device).map((stream) => [stream.channel, "HOLDING", "", "UINT16", "ABCD", "1", "0", "10", "no"]),
];

const letters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";

/** A key by chance: four hexadecimal digits of a terminal (SL 651), else twenty letters and digits without those that look alike. */
export function newDeviceKey(protocol: "SL651" | "MQTT"): string {
  const from = protocol === "SL651" ? "0123456789ABCDEF" : letters;
  const bytes = crypto.getRandomValues(new Uint32Array(protocol === "SL651" ? 4 : 20));
  return [...bytes].map((each) => from[each % from.length]).join("");
}
