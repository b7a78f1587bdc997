/** Where a case is in the review, and what was decided. */
export const standings: Record<string, string> = { waiting: "待审", shown: "已公开", hidden: "不公开" };
export const decisions: Record<string, string> = { publish: "公开", decline: "不公开", unpublish: "撤下" };
export const spots: Record<string, string> = {
  cell: "大概200米的格子",
  community: "只到社区（事情在家里时用）",
};
