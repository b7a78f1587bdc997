/** The pages that belong together, as their tabs name them. */
export const itemTabs = {
  label: "事项",
  tabs: [
    { name: "items", title: "全部事项" },
    { name: "forms", title: "表单" },
    { name: "item-reports", title: "缺项和到期" },
    { name: "item-import", title: "导入" },
  ],
};

export const placeTabs = {
  label: "网点和终端",
  tabs: [
    { name: "outlets", title: "网点" },
    { name: "terminals", title: "自助终端" },
    { name: "terminal-models", title: "终端型号" },
    { name: "places-import", title: "导入" },
  ],
};

export const deskTabs = {
  label: "问题与说法",
  tabs: [
    { name: "questions", title: "没答好的问题" },
    { name: "aliases", title: "日常说法" },
  ],
};

export const peopleTabs = {
  label: "人员与单位",
  tabs: [
    { name: "people", title: "人员" },
    { name: "organisations", title: "单位" },
  ],
};

export const counterTabs = {
  label: "窗口",
  tabs: [
    { name: "counter", title: "叫号" },
    { name: "sheet", title: "预约名单" },
  ],
};

export const pumpTabs = {
  label: "泵站",
  tabs: [
    { name: "pumps", title: "泵站" },
    { name: "alarms", title: "报警" },
    { name: "pump-log", title: "值班日志" },
  ],
};

export const deviceTabs = {
  label: "设备",
  tabs: [
    { name: "devices", title: "全部设备" },
    { name: "device-import", title: "导入" },
  ],
};

/** Only deputies read what residents brought. */
export const stationTabs = (deputy: boolean) => ({
  label: "联络站",
  tabs: [
    ...(deputy ? [{ name: "station", title: "居民带来的" }] : []),
    { name: "suggestions", title: "代表建议" },
    { name: "stations", title: "登记册" },
  ],
});

export const ruleTabs = {
  label: "派遣规则",
  tabs: [
    { name: "rules", title: "规则和试派" },
    { name: "rules-learned", title: "学到的说法" },
    { name: "rules-history", title: "记录" },
  ],
};
