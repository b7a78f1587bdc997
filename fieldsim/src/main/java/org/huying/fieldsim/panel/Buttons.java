package org.huying.fieldsim.panel;

import java.util.Map;
import org.huying.fieldsim.Station;
import org.huying.fieldsim.plc.Plc;
import org.huying.fieldsim.plc.Refused;
import org.jspecify.annotations.Nullable;

/** The switches and buttons of a panel. */
final class Buttons {
  private Buttons() {}

  /** Presses what the form says; null, or in Chinese why nothing happened. */
  static @Nullable String press(Station station, Map<String, String> form) {
    String action = form.getOrDefault("action", "");
    try {
      switch (action) {
        case "local" -> station.tell(plc -> plc.remote(false));
        case "remote" -> station.tell(plc -> plc.remote(true));
        case "auto" -> station.command(plc -> plc.auto(true, true));
        case "manual" -> station.command(plc -> plc.auto(false, true));
        case "start", "stop" -> pump(station, number(form, "pump"), action.equals("start"));
        case "open", "close" -> station.command(plc -> plc.gate(action.equals("open"), true));
        case "reset" -> station.tell(Plc::reset);
        case "hang" -> hang(station, number(form, "number"));
        case "release" -> {
          int slot = number(form, "slot");
          int code = number(form, "code");
          if (slot < 1 || slot > 8) return "没有这个位置";
          station.command(plc -> plc.release(slot, code));
        }
        case "rake" -> station.rake();
        case "restart" -> station.restart();
        default -> {
          return "没有这个按钮：" + action;
        }
      }
      return null;
    } catch (Refused refused) {
      return refused.reason();
    } catch (NumberFormatException wrong) {
      return "请填数字";
    }
  }

  private static void pump(Station station, int number, boolean on) throws Refused {
    if (number < 1 || number > station.site().pumps()) throw new NumberFormatException();
    station.command(plc -> plc.command(number, on, true));
  }

  private static void hang(Station station, int number) throws Refused {
    station.command(plc -> {
      int slot = plc.tags().free();
      plc.hang(slot == 0 ? 1 : slot, number);
    });
  }

  private static int number(Map<String, String> form, String field) {
    return Integer.parseInt(form.getOrDefault(field, "").strip());
  }
}
