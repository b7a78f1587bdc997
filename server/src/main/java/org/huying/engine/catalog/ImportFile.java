package org.huying.engine.catalog;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.huying.foundation.kernel.HuyingException.FieldError;
import org.huying.foundation.kernel.InvalidInput;
import org.jspecify.annotations.Nullable;

/**
 * What a file wants, laid over what is published.
 *
 * @param police all departments that are the police's; null: as it is
 * @param type of the refusal where something is wrong
 * @param errors what is wrong, each with its line or the path of its field; not all where there are
 *     very many
 * @param errorCount all of them
 */
record ImportFile(
    String type,
    List<Wanted> items,
    List<NewOutlet> outlets,
    @Nullable Set<String> police,
    List<FieldError> errors,
    int errorCount) {
  private static final int MOST_LISTED = 10_000;

  /**
   * An item as the file wants it.
   *
   * @param line where it stands in a list, counted from 1; 0 in a document
   * @param index where it stands in a document
   */
  record Wanted(int line, int index, ServiceItem item) {
    FieldError wrong(String reason) {
      return line > 0
          ? new ItemProblem(line, "code", item.code(), reason).field()
          : new FieldError("items[" + index + "].code", reason);
    }
  }

  /**
   * @param more what else is wrong with it
   */
  void requireGood(List<FieldError> more) {
    if (errorCount + more.size() > 0) {
      throw refused(
          type,
          Stream.concat(errors.stream(), more.stream()).limit(MOST_LISTED).toList(),
          errorCount + more.size());
    }
  }

  static InvalidInput refused(String type, List<FieldError> errors, int count) {
    return new InvalidInput(
        type,
        "文件有%d处错误，没有导入任何事项。请改好后再导入。%s"
            .formatted(count, count > errors.size() ? "下面是前" + errors.size() + "处。" : ""),
        count + " errors in the file, nothing was imported",
        errors);
  }
}
