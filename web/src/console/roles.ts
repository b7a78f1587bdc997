// Who may open which page. The server decides again on every request; this only spares people doors that stay shut.

/** As much of a person as decides. */
export interface Person {
  readonly kind: string;
  readonly grants?: readonly { readonly role: string }[] | null;
}

export type Area = "queue" | "intake" | "today" | "statistics" | "review" | "flows" | "rules" | "people" | "items" | "places" | "desk" | "station" | "stations" | "counter" | "bookings" | "pumps" | "devices" | "account";

export const roleNames: Record<string, string> = {
  HANDLER: "承办人",
  GRID_WORKER: "网格员",
  DISPATCHER: "受理派遣员",
  SUPERVISOR: "督办领导",
  POLICE: "网格民警",
  DEPUTY: "人大代表",
  COUNTER: "窗口人员",
  OPERATOR: "设施值班员",
  EDITOR: "事项编辑",
  ADMIN: "系统管理员",
};

export const roleDuties: Record<string, string> = {
  HANDLER: "接收派给本单位的诉求，处理并反馈结果",
  GRID_WORKER: "在自己的网格里巡查、核查处理结果",
  DISPATCHER: "受理诉求，派遣给责任单位，审批退单",
  SUPERVISOR: "查看辖区全部诉求和数据，催办督办",
  POLICE: "答复网格里转来请民警协助的事，别的都看不到",
  DEPUTY: "在联络站听居民说，跟进他们带来的事，提建议",
  COUNTER: "在窗口叫号，查看当天的预约",
  OPERATOR: "看泵站等设施的水位和设备，确认报警，远程操作",
  EDITOR: "维护办事指南的内容",
  ADMIN: "管理人员、单位和权限",
};

const areas: Record<Exclude<Area, "account">, readonly string[]> = {
  queue: ["HANDLER", "GRID_WORKER", "DISPATCHER", "SUPERVISOR", "ADMIN"],
  today: ["HANDLER", "GRID_WORKER", "DISPATCHER", "SUPERVISOR", "ADMIN"],
  statistics: ["HANDLER", "GRID_WORKER", "DISPATCHER", "SUPERVISOR", "ADMIN"],
  flows: ["HANDLER", "GRID_WORKER", "DISPATCHER", "SUPERVISOR", "ADMIN"],
  rules: ["DISPATCHER", "SUPERVISOR"],
  intake: ["DISPATCHER"],
  review: ["DISPATCHER"],
  people: ["ADMIN"],
  items: ["EDITOR"],
  places: ["EDITOR", "ADMIN"],
  desk: ["EDITOR"],
  counter: ["COUNTER"],
  bookings: ["EDITOR"],
  pumps: ["OPERATOR", "DISPATCHER", "SUPERVISOR", "ADMIN"],
  devices: ["ADMIN"],
  station: ["DEPUTY"],
  stations: ["DEPUTY", "DISPATCHER", "SUPERVISOR"],
};

export function mayOpen(area: Area, me: Person): boolean {
  if (me.kind !== "staff") return false;
  return area === "account" || (me.grants ?? []).some((grant) => areas[area].includes(grant.role));
}

/** Where someone begins their day: leaders with the figures, everyone else with what waits for them. */
export function firstPage(me: Person): string {
  const roles = new Set((me.grants ?? []).map((grant) => grant.role));
  if (roles.has("SUPERVISOR") && !roles.has("DISPATCHER")) return "/today";
  if (mayOpen("queue", me) && ![...roles].every((role) => role === "ADMIN")) return "/queue?queue=todo";
  if (mayOpen("station", me)) return "/station";
  if (mayOpen("counter", me)) return "/counter";
  if (roles.has("OPERATOR")) return "/pumps";
  if (mayOpen("items", me)) return "/items";
  return mayOpen("people", me) ? "/people" : "/account";
}

/** Only a path of this console is followed after sign-in, never an address that somebody put into a link. */
export function safeNext(next: unknown): string | undefined {
  return typeof next === "string" && /^\/(?![/\\])/.test(next) && !/^\/(sign-in|set-up)/.test(next) ? next : undefined;
}
