import { createRouter, createWebHistory, type RouteRecordRaw } from "vue-router";
import { firstPage, mayOpen, safeNext, type Area } from "./roles";
import { useMe } from "@/shared/useMe";
import { whenSignedOut } from "./session";

declare module "vue-router" {
  interface RouteMeta {
    title: string;
    /** Pages without an area are open to everyone. */
    area?: Area;
  }
}

const routes: RouteRecordRaw[] = [
  {
    path: "/",
    name: "home",
    component: () => import("./shell/NoticePage.vue"),
    meta: { title: "工作台", area: "account" },
  },
  { path: "/sign-in", name: "sign-in", component: () => import("./auth/SignInPage.vue"), meta: { title: "登录" } },
  { path: "/set-up", name: "set-up", component: () => import("./auth/SetUpPage.vue"), meta: { title: "首次设置" } },
  {
    path: "/new-password",
    name: "new-password",
    component: () => import("./auth/NewPasswordPage.vue"),
    meta: { title: "设置新密码", area: "account" },
  },
  {
    path: "/queue",
    name: "queue",
    component: () => import("./queue/QueuePage.vue"),
    meta: { title: "诉求", area: "queue" },
  },
  { path: "/intake", name: "intake", component: () => import("./intake/IntakePage.vue"), meta: { title: "登记诉求", area: "intake" } },
  {
    path: "/today",
    name: "today",
    component: () => import("./today/TodayPage.vue"),
    meta: { title: "今日", area: "today" },
  },
  {
    path: "/board",
    name: "board",
    component: () => import("./overview/BoardPage.vue"),
    meta: { title: "诉求看板", area: "queue" },
  },
  {
    path: "/map",
    name: "map",
    component: () => import("./overview/MapPage.vue"),
    meta: { title: "诉求地图", area: "queue" },
  },
  {
    path: "/statistics",
    name: "statistics",
    component: () => import("./statistics/StatisticsPage.vue"),
    meta: { title: "统计", area: "statistics" },
  },
  { path: "/review", name: "review", component: () => import("./open/ReviewPage.vue"), meta: { title: "公开审核", area: "review" } },
  { path: "/flows", name: "flows", component: () => import("./flows/FlowsPage.vue"), meta: { title: "流程", area: "flows" } },
  { path: "/rules", name: "rules", component: () => import("./rules/RulesPage.vue"), meta: { title: "派遣规则", area: "rules" } },
  {
    path: "/rules/learned",
    name: "rules-learned",
    component: () => import("./rules/LearnedPage.vue"),
    meta: { title: "学到的说法", area: "rules" },
  },
  {
    path: "/rules/history",
    name: "rules-history",
    component: () => import("./rules/RuleHistoryPage.vue"),
    meta: { title: "派遣规则的记录", area: "rules" },
  },
  { path: "/items", name: "items", component: () => import("./catalog/ItemsPage.vue"), meta: { title: "事项", area: "items" } },
  {
    path: "/items/:code",
    name: "item",
    component: () => import("./catalog/ItemPage.vue"),
    props: true,
    meta: { title: "事项详情", area: "items" },
  },
  {
    path: "/item-reports",
    name: "item-reports",
    component: () => import("./catalog/ReportsPage.vue"),
    meta: { title: "缺项和到期", area: "items" },
  },
  {
    path: "/item-import",
    name: "item-import",
    component: () => import("./catalog/ImportPage.vue"),
    meta: { title: "导入事项", area: "items" },
  },
  { path: "/forms", name: "forms", component: () => import("./forms/FormsPage.vue"), meta: { title: "表单", area: "items" } },
  { path: "/form-new", name: "form-new", component: () => import("./forms/NewFormPage.vue"), meta: { title: "新的表", area: "items" } },
  {
    path: "/forms/:code",
    name: "form",
    component: () => import("./forms/FormPage.vue"),
    props: true,
    meta: { title: "表单详情", area: "items" },
  },
  { path: "/outlets", name: "outlets", component: () => import("./places/OutletsPage.vue"), meta: { title: "网点", area: "places" } },
  {
    path: "/outlets/:id",
    name: "outlet",
    component: () => import("./places/OutletPage.vue"),
    props: true,
    meta: { title: "网点详情", area: "places" },
  },
  {
    path: "/terminals",
    name: "terminals",
    component: () => import("./places/TerminalsPage.vue"),
    meta: { title: "自助终端", area: "places" },
  },
  {
    path: "/terminal-models",
    name: "terminal-models",
    component: () => import("./places/ModelsPage.vue"),
    meta: { title: "终端型号", area: "places" },
  },
  {
    path: "/places-import",
    name: "places-import",
    component: () => import("./places/PlacesImportPage.vue"),
    meta: { title: "导入网点和终端", area: "places" },
  },
  {
    path: "/questions",
    name: "questions",
    component: () => import("./desk/QuestionsPage.vue"),
    meta: { title: "没答好的问题", area: "desk" },
  },
  {
    path: "/aliases",
    name: "aliases",
    component: () => import("./desk/AliasesPage.vue"),
    meta: { title: "日常说法", area: "desk" },
  },
  {
    path: "/people",
    name: "people",
    component: () => import("./people/PeoplePage.vue"),
    meta: { title: "人员与权限", area: "people" },
  },
  {
    path: "/organisations",
    name: "organisations",
    component: () => import("./people/OrganisationsPage.vue"),
    meta: { title: "单位", area: "people" },
  },
  { path: "/counter", name: "counter", component: () => import("./counter/CounterPage.vue"), meta: { title: "窗口叫号", area: "counter" } },
  { path: "/sheet", name: "sheet", component: () => import("./counter/SheetPage.vue"), meta: { title: "预约名单", area: "counter" } },
  { path: "/bookings", name: "bookings", component: () => import("./booking/ResourcesPage.vue"), meta: { title: "预约点", area: "bookings" } },
  { path: "/station", name: "station", component: () => import("./station/BroughtPage.vue"), meta: { title: "联络站", area: "station" } },
  { path: "/pumps", name: "pumps", component: () => import("./pumps/StationListPage.vue"), meta: { title: "泵站", area: "pumps" } },
  { path: "/pumps/log", name: "pump-log", component: () => import("./pumps/LogPage.vue"), meta: { title: "值班日志", area: "pumps" } },
  { path: "/alarms", name: "alarms", component: () => import("./pumps/AlarmsPage.vue"), meta: { title: "报警", area: "pumps" } },
  { path: "/devices", name: "devices", component: () => import("./devices/DevicesPage.vue"), meta: { title: "设备", area: "devices" } },
  { path: "/devices/import", name: "device-import", component: () => import("./devices/DeviceImportPage.vue"), meta: { title: "导入设备", area: "devices" } },
  { path: "/pumps/:code", name: "pump-station", component: () => import("./pumps/StationPage.vue"), props: true, meta: { title: "泵站详情", area: "pumps" } },
  {
    path: "/suggestions",
    name: "suggestions",
    component: () => import("./station/SuggestionsPage.vue"),
    meta: { title: "代表建议", area: "stations" },
  },
  {
    path: "/stations",
    name: "stations",
    component: () => import("./station/StationsPage.vue"),
    meta: { title: "联络站登记册", area: "stations" },
  },
  {
    path: "/account",
    name: "account",
    component: () => import("./account/AccountPage.vue"),
    meta: { title: "我的账号", area: "account" },
  },
  {
    path: "/no-access",
    name: "no-access",
    component: () => import("./shell/NoticePage.vue"),
    meta: { title: "没有权限", area: "account" },
  },
  {
    path: "/:rest(.*)*",
    name: "nowhere",
    component: () => import("./shell/NoticePage.vue"),
    meta: { title: "没有这个页面", area: "account" },
  },
];

export const router = createRouter({ history: createWebHistory("/console/"), routes });

router.beforeEach(async (to) => {
  const { me, ensure } = useMe();
  await ensure();
  const area = to.meta.area;
  if (!area) return true;
  if (me.value.kind !== "staff") return { name: "sign-in", query: to.path === "/" ? {} : { next: to.fullPath } };
  if (me.value.mustChangePassword && to.name !== "new-password") {
    return { name: "new-password", query: to.path === "/" ? {} : { next: to.fullPath } };
  }
  if (to.name === "home") return firstPage(me.value);
  if (!mayOpen(area, me.value)) return { name: "no-access", query: { page: to.meta.title } };
  return true;
});

router.afterEach((to, from) => {
  const { app } = useMe();
  document.title = [to.meta.title, app.value.demo ? "演示数据" : "", "呼应工作台"].filter(Boolean).join(" · ");
  // A new page is announced by its heading; a change of filters is not a new page.
  if (from.name && to.name !== from.name) requestAnimationFrame(() => document.getElementById("main")?.focus());
});

whenSignedOut(() => {
  const here = router.currentRoute.value;
  if (here.name !== "sign-in") void router.push({ name: "sign-in", query: { next: here.fullPath, ended: "true" } });
});

/** Where someone goes who has just signed in. */
export function goOn(next: unknown): Promise<unknown> {
  return router.replace(safeNext(next) ?? "/");
}

export function leave(): Promise<unknown> {
  return router.push({ name: "sign-in" });
}
