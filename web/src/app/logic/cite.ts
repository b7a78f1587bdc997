const ELEMENTS: Record<string, string> = {
  materials: "申请材料",
  fee: "收费",
  "timeLimit.promised": "承诺时限",
  "timeLimit.statutory": "法定时限",
  timeLimit: "时限",
  legalBasis: "依据",
  conditions: "条件",
  steps: "流程",
  result: "结果",
  visits: "到场次数",
  venues: "办理地点",
  channel: "办理渠道",
  faqs: "常见问题",
  inquiryPhone: "咨询电话",
  supervisionPhone: "监督电话",
};

/** An element's name as people read it: materials[2] is 申请材料2. */
export function cited(element: string): string {
  const [, name = element, number = ""] = /^([\w.]+?)(?:\[(\d+)\])?$/.exec(element) ?? [];
  return `${ELEMENTS[name] ?? "事项"}${number}`;
}
