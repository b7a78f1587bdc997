package org.huying.scene.pumps;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.huying.engine.telemetry.Devices;
import org.huying.engine.telemetry.Thing;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Csv;
import org.huying.foundation.kernel.DemoData;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The demo's 51 stations with their controllers, terminals and books, as {@code fieldsim} plays
 * them, and what was noted of them by hand.
 */
@Component
class DemoPumpStations implements DemoData {
  private static final Actor HOUSE = new Actor.System();
  private static final String HEAD =
      "thing,thing_name,place,device,device_name,protocol,address,key,channel,property,name,unit,lowest,highest,kind,code";

  /** A book has what a person can read at a station. */
  private static final List<String> READ_BY_HAND =
      List.of("level.fore", "level.outer", "level.rack", "voltage", "energy", "rain");

  private static final List<String> READ_BY_HAND_OF_PUMPS = List.of("hours", "current", "running");

  private final Devices devices;
  private final StationImport stations;
  private final DemoPumpPast past;
  private final int modbusPort;

  DemoPumpStations(
      Devices devices,
      StationImport stations,
      DemoPumpPast past,
      @Value("${huying.demo-field.modbus-port:15020}") int modbusPort) {
    this.devices = devices;
    this.stations = stations;
    this.past = past;
    this.modbusPort = modbusPort;
  }

  @Override
  public int order() {
    return 55;
  }

  @Override
  public String name() {
    return "泵站";
  }

  @Override
  @Transactional
  public void load() {
    register(read("pump-stations.csv"));
    past.load();
  }

  /** Registers stations with their devices, and takes in their facts. */
  void register(String facts) {
    List<Csv.Line> points = rows("pump-points.csv");
    List<Csv.Line> elements = rows("pump-elements.csv");
    List<StationFile.Entry> entries = StationFile.read(facts);
    var lines = new ArrayList<String>();
    lines.add(HEAD);
    for (int i = 0; i < entries.size(); i++) {
      var it = entries.get(i);
      boolean relays = it.control() == Control.RTU && isLastOf(entries, i);
      switch (it.control()) {
        case REMOTE, WATCHED -> controller(it, points, lines);
        case RTU -> terminal(it, relays, elements, lines);
        case HAND -> book(it, points, lines);
      }
    }
    devices.importCsv(String.join("\n", lines), HOUSE);
    stations.take(facts, HOUSE);
    for (var it : entries) registers(it, points);
  }

  /** The last of the terminals has relays: it takes commands by 4C. */
  private static boolean isLastOf(List<StationFile.Entry> entries, int i) {
    return entries.subList(i + 1, entries.size()).stream()
        .noneMatch(it -> it.control() == Control.RTU);
  }

  private static String device(StationFile.Entry it, String code, String name, String rest) {
    return "%s,%s,%s,%s-%s,%s,%s"
        .formatted(it.code(), it.name(), it.place(), code, number(it), name, rest);
  }

  private static String number(StationFile.Entry it) {
    return it.code().substring(it.code().indexOf('-') + 1);
  }

  private void controller(StationFile.Entry it, List<Csv.Line> points, List<String> lines) {
    int port = modbusPort + Integer.parseInt(number(it));
    String device = device(it, "plc", "控制器", "MODBUS_TCP,127.0.0.1:%d/1,".formatted(port));
    for (Csv.Line point : points)
      if (has(it, point, 1) && (it.control() == Control.REMOTE || !isWritten(point)))
        lines.add(stream(device, point.field(0), point, 2, point.field(0)));
  }

  /**
   * What only commands write, and whether the controller hears us: stations that are only watched
   * have none of it.
   */
  private static boolean isWritten(Csv.Line point) {
    String code = point.field(0);
    return point.field(14).equals("yes") && !code.startsWith("setpoint.") || code.equals("link");
  }

  private static void terminal(
      StationFile.Entry it, boolean relays, List<Csv.Line> elements, List<String> lines) {
    String device = device(it, "rtu", "遥测终端", "SL651,00440703%s,5A3C".formatted(number(it)));
    for (Csv.Line element : elements)
      if (has(it, element, 2) && (relays || element.field(8).equals("no")))
        lines.add(stream(device, element.field(0), element, 3, element.field(1)));
  }

  private static void book(StationFile.Entry it, List<Csv.Line> points, List<String> lines) {
    String device = device(it, "book", "抄表本", "HAND,book-%s,".formatted(number(it)));
    for (Csv.Line point : points) {
      String code = point.field(0);
      boolean read =
          READ_BY_HAND.contains(code)
              || code.startsWith("p")
                  && READ_BY_HAND_OF_PUMPS.contains(code.substring(code.indexOf('.') + 1));
      if (read && has(it, point, 1)) lines.add(stream(device, code, point, 2, code));
    }
  }

  private static boolean has(StationFile.Entry it, Csv.Line point, int column) {
    return Integer.parseInt(point.field(column)) <= it.pumps();
  }

  /**
   * @param from the column of the property; name, unit and what is plausible follow
   */
  private static String stream(
      String device, String channel, Csv.Line point, int from, String code) {
    return String.join(
        ",",
        device,
        channel,
        point.field(from),
        point.field(from + 1),
        point.field(from + 2),
        point.field(from + 3),
        point.field(from + 4),
        "pump-station",
        code);
  }

  private void registers(StationFile.Entry it, List<Csv.Line> points) {
    if (it.control() != Control.REMOTE && it.control() != Control.WATCHED) return;
    var map = new ArrayList<String>();
    map.add("channel,table,address,type,order,scale,offset,poll,writable");
    for (Csv.Line point : points) {
      if (!has(it, point, 1) || it.control() == Control.WATCHED && isWritten(point)) continue;
      String writable = it.control() == Control.REMOTE ? point.field(14) : "no";
      map.add(
          String.join(
              ",",
              point.field(0),
              point.field(7),
              point.field(8),
              point.field(9),
              point.field(10),
              point.field(11),
              point.field(12),
              point.field(13),
              writable));
    }
    Thing thing = devices.thing(it.code(), HOUSE);
    int device = devices.of(thing.id(), HOUSE).getFirst().id();
    devices.importRegisters(thing.id(), device, String.join("\n", map), HOUSE);
  }

  private static List<Csv.Line> rows(String file) {
    List<Csv.Line> lines = Csv.read(read(file));
    return lines.subList(1, lines.size());
  }

  private static String read(String file) {
    try (InputStream in = DemoPumpStations.class.getResourceAsStream("/demo/" + file)) {
      if (in == null) throw new IllegalStateException("no demo file " + file);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
