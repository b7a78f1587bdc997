/** The words of the stations' lists, as they stand in the address. */
export const broughtStates: Record<string, string> = { all: "全部", open: "正在办", closed: "已办结" };
export const suggestionStates: Record<string, string> = {
  all: "全部",
  waiting: "没办结",
  answered: "已答复",
  "on-time": "按时答复",
};
