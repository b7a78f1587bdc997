package org.huying.engine.telemetry.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.huying.engine.telemetry.internal.modbus.Register;
import org.huying.engine.telemetry.internal.modbus.RegisterFile;
import org.huying.foundation.kernel.Csv;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The demo's 51 pump stations and the points of their controllers and terminals. */
class DemoFieldTest {
  private static final List<Csv.Line> STATIONS = rows("demo/pump-stations.csv");
  private static final List<Csv.Line> POINTS = rows("demo/pump-points.csv");
  private static final List<Csv.Line> ELEMENTS = rows("demo/pump-elements.csv");

  private static String text(String resource) {
    try (InputStream in = new ClassPathResource(resource).getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(resource + " is missing", e);
    }
  }

  private static List<Csv.Line> rows(String resource) {
    List<Csv.Line> all = Csv.read(text(resource));
    return all.subList(1, all.size());
  }

  private static Map<String, Boolean> communities() {
    Map<String, Boolean> real = new HashMap<>();
    JsonNode names = new YAMLMapper().readTree(text("demo/place-names.yaml"));
    for (JsonNode town : names.path("towns"))
      for (JsonNode it : town.path("communities"))
        real.put(it.path("code").asString(), it.path("real").asBoolean(false));
    return real;
  }

  /** The observed properties and their units, as the migration has them. */
  private static Map<String, String> units() {
    Map<String, String> units = new HashMap<>();
    var row = Pattern.compile("\\('([a-z-]+)', '[^']+', '([^']+)'\\)");
    var found = row.matcher(text("db/migration/telemetry/V1__telemetry.sql"));
    while (found.find()) units.put(found.group(1), found.group(2));
    return units;
  }

  private static long count(String control) {
    return STATIONS.stream().filter(it -> it.field(5).equals(control)).count();
  }

  private static int pumps(Csv.Line station) {
    return Integer.parseInt(station.field(6));
  }

  private static double number(Csv.Line station, int field) {
    return Double.parseDouble(station.field(field));
  }

  @Test
  void thereAre51StationsOfWhichTenAreRemotelyControlled() {
    assertThat(STATIONS).hasSize(51);
    assertThat(STATIONS.getFirst().fields())
        .contains("ps-01", "龙岗泵站", "REMOTE", "2", "18.5", "0.60");
    for (int i = 0; i < 51; i++)
      assertThat(STATIONS.get(i).field(0)).isEqualTo("ps-%02d".formatted(i + 1));
    assertThat(STATIONS.stream().map(it -> it.field(1)).distinct()).hasSize(51);
    assertThat(List.of(count("REMOTE"), count("WATCHED"), count("RTU"), count("HAND")))
        .containsExactly(10L, 20L, 15L, 6L);
    assertThat(STATIONS.stream().filter(it -> !it.field(14).isEmpty())).hasSize(11);
  }

  @Test
  void everyStationLiesInAFictionalCommunityOfTheDistrict() {
    Map<String, Boolean> communities = communities();
    for (Csv.Line it : STATIONS) {
      assertThat(communities).as(it.field(2)).containsEntry(it.field(2), false);
      assertThat(number(it, 3)).isBetween(22.5, 22.8);
      assertThat(number(it, 4)).isBetween(112.9, 113.2);
    }
  }

  @Test
  void levelsRiseFromStopToOverflow() {
    for (Csv.Line it : STATIONS) {
      assertThat(number(it, 10)).as(it.field(0)).isPositive().isLessThan(number(it, 9));
      assertThat(number(it, 9)).isLessThan(number(it, 11));
      assertThat(number(it, 11)).isLessThan(number(it, 12));
      assertThat(pumps(it)).isBetween(2, 6);
    }
  }

  private static List<Csv.Line> of(List<Csv.Line> rows, int column, int pumps) {
    return rows.stream().filter(it -> Integer.parseInt(it.field(column)) <= pumps).toList();
  }

  @Test
  void theMapsOfRegistersAreReadAndNoRegisterIsUsedTwice() {
    for (Csv.Line station : STATIONS) {
      List<Csv.Line> points = of(POINTS, 1, pumps(station));
      Set<String> channels = points.stream().map(it -> it.field(0)).collect(Collectors.toSet());
      String map =
          RegisterFile.HEAD
              + points.stream()
                  .map(
                      it -> "\n" + it.field(0) + "," + String.join(",", it.fields().subList(7, 15)))
                  .collect(Collectors.joining());
      List<Register> registers = RegisterFile.read(map, channels);
      assertThat(registers).hasSize(points.size());
      Set<String> taken = new TreeSet<>();
      for (Register it : registers) {
        int width = it.type() == Register.Type.FLOAT32 || it.type() == Register.Type.UINT32 ? 2 : 1;
        for (int i = 0; i < width; i++)
          assertThat(taken.add(it.table() + " " + (it.address() + i))).as(it.channel()).isTrue();
      }
    }
  }

  @Test
  void everyStationCanBeRegisteredAsADevice() {
    var file = new StringBuilder(DeviceFile.HEAD);
    for (Csv.Line station : STATIONS) {
      int number = Integer.parseInt(station.field(0).substring(3));
      boolean dials = station.field(5).equals("RTU");
      String protocol =
          dials
              ? "rtu-%02d,终端,SL651,00440703%02d,5A3C".formatted(number, number)
              : "plc-%02d,控制器,MODBUS_TCP,127.0.0.1:%d/1,".formatted(number, 15020 + number);
      for (Csv.Line it : of(dials ? ELEMENTS : POINTS, dials ? 2 : 1, pumps(station))) {
        int from = dials ? 3 : 2;
        file.append('\n').append(String.join(",", station.fields().subList(0, 3)));
        file.append(',').append(protocol).append(',').append(it.field(0)).append(',');
        file.append(String.join(",", it.fields().subList(from, from + 5)));
      }
    }
    List<DeviceFile.Numbered> devices = DeviceFile.read(file.toString());
    assertThat(devices).hasSize(51);
    assertThat(DeviceRules.errors(devices, units(), Set.of())).isEmpty();
  }

  @Test
  void whatATerminalReportsIsCalledAndMeantAsAtAController() {
    Map<String, Csv.Line> points = new HashMap<>();
    for (Csv.Line it : POINTS) points.put(it.field(0), it);
    List<String> own = new ArrayList<>();
    for (Csv.Line it : ELEMENTS) {
      Csv.Line point = points.get(it.field(1));
      if (point == null) own.add(it.field(1));
      else assertThat(it.fields().subList(2, 8)).isEqualTo(point.fields().subList(1, 7));
    }
    assertThat(own).containsExactly("state");
  }
}
