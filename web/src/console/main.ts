import { createApp, h } from "vue";
import "@/shared/tokens.css";

createApp({ render: () => h("main", "呼应 · 工作台") }).mount("#app");
