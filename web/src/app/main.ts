import { createApp } from "vue";
import "@/shared/tokens.css";
import "./app.css";
import App from "./App.vue";
import { router } from "./router";
import { restoreElder } from "@/shared/useElder";

restoreElder();
createApp(App).use(router).mount("#app");
