import type { FormRow } from "./formsApi";

/** How far a form is, in words; what waits for editors comes first. */
export const states: Record<FormRow["state"], string> = {
  IN_REVIEW: "待审核",
  DRAFT: "草稿",
  PUBLISHED: "已发布",
  WITHDRAWN: "已停用",
};

export const stateTone: Record<FormRow["state"], string> = {
  IN_REVIEW: "turn",
  DRAFT: "due",
  PUBLISHED: "done",
  WITHDRAWN: "calm",
};

export const applicants: Record<string, string> = { self: "本人", family: "替家人", company: "替单位" };

export const purposes: Record<string, string> = {
  application: "申请",
  "household-check": "核对户籍和家庭",
  "income-check": "核对收入和财产",
  "company-check": "核对单位登记",
  "health-check": "核对残疾和健康",
  "housing-check": "核对房产和居住",
};

export const who: Record<string, string> = {
  applicant: "申请人",
  spouse: "配偶",
  child: "子女",
  parent: "父母",
  partner: "合伙人",
  legal: "法定代表人",
  contact: "联系人",
};

export const ways: Record<string, string> = { photo: "拍照", bring: "带原件到窗口", stored: "用以前存的" };

const keys: Record<string, string> = {
  title: "名称",
  code: "编码",
  items: "事项",
  for: "给谁办",
  words: "说法",
  schema: "要问的内容",
  properties: "要问的内容",
  prepare: "要准备的",
  rules: "规则",
  type: "类型",
  format: "写法",
  pattern: "写法",
  const: "代号",
  oneOf: "选项",
  minLength: "最少字数",
  maxLength: "最多字数",
  minItems: "最少个数",
  maxItems: "最多个数",
  that: "哪一项",
  because: "提示",
  sum: "哪个数",
  name: "名称",
  give: "交法",
  help: "说明",
  what: "准备什么",
  why: "为什么要",
  when: "什么时候",
  true: "是",
  false: "否",
  "x-ask": "怎么问",
  "x-words": "别的叫法",
  "x-help": "说明",
  "x-section": "分段标题",
  "x-when": "什么时候问",
  "x-purpose": "用途",
  "x-who": "是谁的",
  "x-unit": "单位",
  "x-resource": "哪种窗口",
  "x-example": "例子",
  "x-each": "一个叫什么",
};

/** What is wrong, without the keys and code names of the text: as the tables call them. */
export const readable = (message: string, titles: Readonly<Record<string, string>>): string =>
  message.replace(/(“?)([a-zA-Z][a-zA-Z0-9-]*)(”?)/g, (said, open: string, word: string, close: string) => {
    const name = (open ? titles[word] : undefined) ?? keys[word] ?? titles[word];
    return name ? `${open || "“"}${name}${close || "”"}` : said;
  });
