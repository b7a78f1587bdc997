import { createApp, h } from "vue";
import "@/shared/tokens.css";

createApp({ render: () => h("main", "呼应") }).mount("#app");
