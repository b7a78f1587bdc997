package org.huying.fieldsim.sl651;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.huying.fieldsim.Resources;
import org.huying.fieldsim.plc.Channels;
import org.huying.fieldsim.plc.Plc;

/**
 * A value that a terminal reports, and how many digits of it.
 *
 * @param pump from 1; 0 for the station's own
 */
record Element(String identifier, int pump, int bytes, int decimals, ToDoubleFunction<Plc> read) {

  /**
   * The numbers of a station with this many pumps; its state and switches are written otherwise.
   */
  static List<Element> of(int pumps) {
    return Resources.rows("demo/pump-elements.csv").stream()
        .filter(it -> it.number("pump") <= pumps && it.text("relays").equals("no"))
        .filter(it -> !it.text("element").equals("45"))
        .map(Element::of)
        .toList();
  }

  private static Element of(Resources.Row row) {
    int[] digits =
        switch (row.text("property")) {
          case "water-level", "level-difference", "flow" -> new int[] {4, 3};
          case "volume", "energy" -> new int[] {6, 1};
          case "voltage", "current", "power" -> new int[] {3, 2};
          case "hours" -> new int[] {5, 2};
          case "rainfall-total", "opening" -> new int[] {4, 1};
          case "count" -> new int[] {4, 0};
          default -> new int[] {1, 0};
        };
    return new Element(
        row.text("element"),
        (int) row.number("pump"),
        digits[0],
        digits[1],
        Channels.reader(row.text("channel")));
  }

  void write(Body body, Plc plc) {
    body.element(identifier, bytes, decimals, read.applyAsDouble(plc));
  }
}
