package org.huying.engine.cases;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The lines of a checklist that only a scene knows, such as what an application's own form asks. A
 * bean; {@link #name()} is what a case type says.
 */
public interface CaseLines {
  /**
   * @param id stays the same as long as the case does; what is kept when it is ticked
   * @param group the heading it stands under
   */
  record Line(String id, String label, String group) {}

  String name();

  /**
   * The lines of a case as they are now, in their order.
   *
   * @param kept what the case's form kept: values by field
   */
  List<Line> of(UUID caseId, Map<String, String> kept);
}
