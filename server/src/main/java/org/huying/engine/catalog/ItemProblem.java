package org.huying.engine.catalog;

import java.util.Map;
import org.huying.foundation.kernel.HuyingException.FieldError;

/**
 * What is wrong with one row of an imported file.
 *
 * @param line counted from 1, the header included
 * @param column name of the column; empty when it is the whole row
 * @param value what stands there, shortened
 * @param reason in Chinese
 */
public record ItemProblem(int line, String column, String value, String reason) {
  private static final int LONGEST_VALUE = 40;
  private static final Map<String, String> COLUMNS =
      Map.of("name", "名称", "department", "部门", "type", "类型", "code", "编码");

  public ItemProblem {
    String plain = value.replaceAll("\\p{Cntrl}", " ");
    value = plain.length() <= LONGEST_VALUE ? plain : plain.substring(0, LONGEST_VALUE) + "…";
  }

  /** The same for programs, e.g. {@code line 3 type}. */
  FieldError field() {
    return new FieldError(("line " + line + " " + column).strip(), chinese());
  }

  /** For people: 第3行 类型“许可”：不认识的事项类型. */
  public String chinese() {
    return "第%d行%s%s：%s"
        .formatted(
            line,
            column.isEmpty() ? "" : " " + COLUMNS.getOrDefault(column, column),
            value.isEmpty() ? "" : "“" + value + "”",
            reason);
  }
}
