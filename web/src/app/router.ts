import { nextTick } from "vue";
import { createRouter, createWebHistory, type RouteLocationNormalized } from "vue-router";
import { useMe } from "@/shared/useMe";
import AskPage from "./pages/AskPage.vue";

declare module "vue-router" {
  interface RouteMeta {
    title: string;
    /** Who may see the page; whoever may not is asked to sign in first. */
    for?: "resident" | "staff" | "anyone-signed-in";
    /** The page one storey up; pages without it are at the top and show the navigation. */
    up?: string;
  }
}

export const router = createRouter({
  history: createWebHistory(),
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  routes: [
    { path: "/", component: AskPage, meta: { title: "问小应" } },
    { path: "/items", component: () => import("./pages/ItemsPage.vue"), meta: { title: "办事指南" } },
    { path: "/items/:code", component: () => import("./pages/ItemPage.vue"), props: true, meta: { title: "办事指南", up: "/items" } },
    { path: "/items/:code/apply", component: () => import("./pages/ApplyPage.vue"), props: true, meta: { title: "申请", for: "resident", up: "/items" } },
    { path: "/sign-in", component: () => import("./pages/SignInPage.vue"), meta: { title: "登录", up: "/" } },
    { path: "/request", component: () => import("./pages/RequestFormPage.vue"), meta: { title: "提交诉求", up: "/" } },
    { path: "/requests", component: () => import("./pages/RequestsPage.vue"), meta: { title: "我的诉求", for: "resident" } },
    { path: "/requests/:id", component: () => import("./pages/RequestPage.vue"), props: true, meta: { title: "诉求详情", for: "resident", up: "/requests" } },
    { path: "/requests/:id/received", component: () => import("./pages/ReceivedPage.vue"), props: true, meta: { title: "已收到您的诉求", for: "resident", up: "/requests" } },
    { path: "/cases", component: () => import("./pages/CasesPage.vue"), meta: { title: "大家在说", up: "/" } },
    { path: "/cases/times", component: () => import("./pages/CaseTimesPage.vue"), meta: { title: "办得多快", up: "/cases" } },
    { path: "/cases/:id", component: () => import("./pages/PublicCasePage.vue"), props: true, meta: { title: "大家在说", up: "/cases" } },
    { path: "/outlets", component: () => import("./pages/OutletsPage.vue"), meta: { title: "办事网点", up: "/" } },
    { path: "/outlets/:id", component: () => import("./pages/OutletPage.vue"), props: true, meta: { title: "办事网点", up: "/outlets" } },
    { path: "/outlets/terminals/:id", component: () => import("./pages/TerminalPage.vue"), props: true, meta: { title: "自助终端", up: "/outlets" } },
    { path: "/stations", component: () => import("./pages/StationsPage.vue"), meta: { title: "代表联络站", up: "/" } },
    { path: "/book", component: () => import("./pages/BookPage.vue"), meta: { title: "预约办事", up: "/" } },
    { path: "/book/:id", component: () => import("./pages/BookSlotPage.vue"), props: true, meta: { title: "选时间", up: "/book" } },
    { path: "/bookings", component: () => import("./pages/BookingsPage.vue"), meta: { title: "我的预约", for: "resident", up: "/me" } },
    { path: "/bookings/:id", component: () => import("./pages/BookingPage.vue"), props: true, meta: { title: "预约", for: "resident", up: "/bookings" } },
    { path: "/tickets/:id", component: () => import("./pages/TicketPage.vue"), props: true, meta: { title: "排队号", up: "/bookings" } },
    { path: "/rooms/:id", component: () => import("./pages/RoomPage.vue"), props: true, meta: { title: "大厅叫号", up: "/" } },
    { path: "/messages", component: () => import("./pages/MessagesPage.vue"), meta: { title: "消息", for: "anyone-signed-in" } },
    { path: "/me", component: () => import("./pages/MePage.vue"), meta: { title: "我的" } },
    { path: "/me/trail", component: () => import("./pages/TrailPage.vue"), meta: { title: "谁看过我的信息", for: "resident", up: "/me" } },
    { path: "/me/real-name", component: () => import("./pages/RealNamePage.vue"), meta: { title: "实名", for: "resident", up: "/me" } },
    { path: "/me/materials", component: () => import("./pages/MaterialsPage.vue"), meta: { title: "材料库", for: "resident", up: "/me" } },
    { path: "/me/consents", component: () => import("./pages/ConsentsPage.vue"), meta: { title: "我的授权", for: "resident", up: "/me" } },
    { path: "/me/sessions", component: () => import("./pages/SessionsPage.vue"), meta: { title: "登录的设备", for: "anyone-signed-in", up: "/me" } },
    { path: "/me/password", component: () => import("./pages/PasswordPage.vue"), meta: { title: "修改密码", for: "staff", up: "/me" } },
    { path: "/me/duty", component: () => import("./pages/DutyPage.vue"), meta: { title: "请假和交班", for: "staff", up: "/me" } },
    { path: "/work", component: () => import("./pages/WorkHome.vue"), meta: { title: "待办", for: "staff" } },
    { path: "/work/all", component: () => import("./pages/WorkPage.vue"), meta: { title: "全部工单", for: "staff", up: "/work" } },
    { path: "/work/report", component: () => import("./pages/ReportPage.vue"), meta: { title: "上报看到的事", for: "staff", up: "/work" } },
    { path: "/work/visits", component: () => import("./pages/HomesPage.vue"), meta: { title: "走访名单", for: "staff", up: "/work" } },
    { path: "/work/notices", component: () => import("./pages/NoticesPage.vue"), meta: { title: "镇街通知", for: "staff", up: "/work" } },
    { path: "/work/:id", component: () => import("./pages/WorkCasePage.vue"), props: true, meta: { title: "工单", for: "staff", up: "/work" } },
    { path: "/demo/inbox", component: () => import("./pages/DemoInboxPage.vue"), meta: { title: "演示短信箱", up: "/sign-in" } },
    { path: "/:rest(.*)*", component: () => import("./pages/LostPage.vue"), meta: { title: "没有这个页面", up: "/" } },
  ],
});

router.beforeEach(async (to) => {
  const { me, ensure } = useMe();
  try {
    await ensure();
  } catch {
    return true; // The page itself says that the server was not reached.
  }
  if (me.value.kind === "staff" && me.value.mustChangePassword && to.path !== "/me/password") return "/me/password";
  if (to.path === "/work" || to.path.startsWith("/work/")) return me.value.kind === "staff" || signIn(to, true);
  if (to.meta.for === "resident" && me.value.kind !== "resident") return signIn(to, false);
  if (to.meta.for && me.value.kind === "nobody") return signIn(to, to.meta.for === "staff");
  return true;
});

function signIn(to: RouteLocationNormalized, staff: boolean) {
  return { path: "/sign-in", query: { ...(staff ? { staff: "" } : {}), next: to.fullPath } };
}

router.afterEach((to, from) => {
  document.title = to.path === "/" ? "呼应" : `${to.meta.title} · 呼应`;
  if (from.matched.length === 0 || to.path === from.path) return;
  // A new page is announced by its heading, and the keyboard starts there.
  void nextTick(() => document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true }));
});
