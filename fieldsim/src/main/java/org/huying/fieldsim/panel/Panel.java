package org.huying.fieldsim.panel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huying.fieldsim.Station;
import org.huying.fieldsim.plc.Plc;
import org.huying.fieldsim.plc.Pump;
import org.huying.fieldsim.plc.Tags;

/** What stands on the panel of a station, for programs. */
final class Panel {
  private Panel() {}

  static Map<String, Object> summary(Station station) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("code", station.site().code());
    facts.put("name", station.site().name());
    facts.put("control", station.site().control().name());
    facts.put("scenario", station.scenario().code());
    facts.put("onLine", station.isOnLine());
    facts.put("level", round(station.level()));
    facts.put(
        "running",
        station.ask(
            plc -> plc.pumps().stream().filter(Pump::isRunning).map(Pump::number).toList()));
    return facts;
  }

  static Map<String, Object> of(Station station) {
    Map<String, Object> facts = summary(station);
    station.tell(plc -> {
      facts.put("remote", plc.isRemote());
      facts.put("auto", plc.isAuto());
      facts.put("link", plc.hasLink());
      facts.put("fore", round(plc.senses().fore()));
      facts.put("outer", round(plc.senses().outer()));
      facts.put("gate", round(plc.gate()));
      facts.put("pumps", pumps(plc));
      facts.put("tags", tags(plc));
    });
    return facts;
  }

  private static List<Map<String, Object>> pumps(Plc plc) {
    List<Map<String, Object>> pumps = new ArrayList<>();
    for (Pump it : plc.pumps()) {
      String hindrance = plc.hindrance(it);
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("number", it.number());
      facts.put("running", it.isRunning());
      facts.put("auto", it.isAuto());
      facts.put("fault", it.isFaulty());
      facts.put("current", round(it.current()));
      facts.put("hours", round(it.hours()));
      facts.put("starts", it.starts());
      if (hindrance != null) facts.put("hindrance", hindrance);
      pumps.add(facts);
    }
    return pumps;
  }

  private static List<Map<String, Object>> tags(Plc plc) {
    List<Map<String, Object>> tags = new ArrayList<>();
    for (int slot = 1; slot <= Tags.SLOTS; slot++) {
      Tags.Slot it = plc.tags().slot(slot);
      if (it.hangs())
        tags.add(Map.of("slot", slot, "number", it.number(), "releaseCode", it.digits()));
    }
    return tags;
  }

  private static double round(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
