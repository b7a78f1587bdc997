package org.huying.engine.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Outlets as lines of a list. What a list does not say (closures, counters, which items, planned
 * changes) stays as it is, and is nothing at a new outlet.
 */
final class OutletTsv {
  static final List<String> HEADER =
      Stream.concat(
              Stream.of("代码", "名称", "类型", "所属地点", "地址", "经度", "纬度", "电话"),
              HoursText.COLUMNS.stream())
          .toList();

  private static final Map<String, OutletKind> KINDS =
      Arrays.stream(OutletKind.values())
          .collect(Collectors.toMap(OutletKind::chinese, Function.identity()));

  private static final Map<String, String> COLUMNS =
      Map.of("code", "代码", "name", "名称", "address", "地址", "phone", "电话", "lon", "经度");

  private OutletTsv() {}

  static String line(NewOutlet outlet, SitePlaces places) {
    List<String> cells =
        new ArrayList<>(
            List.of(
                outlet.code(),
                outlet.name(),
                outlet.kind().chinese(),
                places.text(outlet.placeId()),
                outlet.address(),
                String.valueOf(outlet.lon()),
                String.valueOf(outlet.lat()),
                outlet.phone()));
    cells.addAll(HoursText.cells(outlet.rules()));
    return SiteLine.written(cells);
  }

  /**
   * What a line wants; null, and noted, where it cannot be read.
   *
   * @param before the outlet of this code
   */
  static @Nullable NewOutlet read(
      SiteLine line, @Nullable NewOutlet before, SitePlaces places, OutletRules rules) {
    OutletKind kind = line.one("类型", KINDS, "不认识的类型，应为" + String.join("、", KINDS.keySet()));
    SitePlaces.Known place = line.place("所属地点", places);
    double lon = line.number("经度");
    double lat = line.number("纬度");
    OpeningRules hours =
        HoursText.read(line, before == null ? List.of() : before.rules().exceptions());
    if (kind == null || place == null || Double.isNaN(lon) || Double.isNaN(lat)) {
      return null;
    }
    NewOutlet wanted =
        new NewOutlet(
            line.cell("代码"),
            line.cell("名称"),
            kind,
            place.id(),
            line.cell("地址"),
            lon,
            lat,
            line.cell("电话"),
            hours,
            before == null ? Offer.BY_VENUE : before.offer(),
            before == null ? List.of() : before.counters(),
            before == null ? null : before.video(),
            before == null ? List.of() : before.changes());
    line.wrong(rules.errors(wanted), COLUMNS);
    return wanted;
  }
}
