package org.huying.engine.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Terminals as lines of a list. One in an outlet needs no place, position or hours of its own; one
 * that stands alone has all of them.
 */
final class TerminalTsv {
  static final List<String> HEADER =
      Stream.of(
              Stream.of("编号", "名称", "型号", "所在网点", "所属地点", "位置", "经度", "纬度"),
              HoursText.COLUMNS.stream(),
              Stream.of("已撤走"))
          .flatMap(it -> it)
          .toList();

  private static final String YES = "是";
  private static final List<String> OWN_SITE = List.of("所属地点", "经度", "纬度");
  private static final Map<String, Boolean> GONE = Map.of(YES, true, "", false, "否", false);
  private static final Map<String, String> COLUMNS =
      Map.of("code", "编号", "name", "名称", "address", "位置", "lon", "经度", "rules", "周一");

  private final SitePlaces places;
  private final Map<String, TerminalModel> models;
  private final Map<String, Outlet> outlets;
  private final Map<UUID, String> outletCodes;
  private final Map<UUID, String> modelCodes;

  TerminalTsv(SitePlaces places, List<TerminalModel> models, Collection<Outlet> outlets) {
    this.places = places;
    this.models =
        models.stream().collect(Collectors.toMap(TerminalModel::code, Function.identity()));
    this.outlets = outlets.stream().collect(Collectors.toMap(Outlet::code, Function.identity()));
    this.outletCodes = outlets.stream().collect(Collectors.toMap(Outlet::id, Outlet::code));
    this.modelCodes =
        models.stream().collect(Collectors.toMap(TerminalModel::id, TerminalModel::code));
  }

  String line(Terminal.New it) {
    UUID host = it.outlet();
    Outlet outlet = host == null ? null : outlets.get(outletCodes.getOrDefault(host, ""));
    boolean same =
        outlet != null
            && outlet.placeId().equals(it.placeId())
            && outlet.lon() == it.lon()
            && outlet.lat() == it.lat();
    OpeningRules own = it.rules();
    List<String> cells =
        new ArrayList<>(
            List.of(
                it.code(),
                it.name(),
                modelCodes.getOrDefault(it.model(), ""),
                outlet == null ? "" : outlet.code(),
                same ? "" : places.text(it.placeId()),
                it.address(),
                same ? "" : String.valueOf(it.lon()),
                same ? "" : String.valueOf(it.lat())));
    cells.addAll(
        own == null ? HoursText.COLUMNS.stream().map(each -> "").toList() : HoursText.cells(own));
    cells.add(it.retired() ? YES : "");
    return SiteLine.written(cells);
  }

  /**
   * What a line wants; null, and noted, where it cannot be read.
   *
   * @param before the terminal of this number
   */
  Terminal.@Nullable New read(SiteLine line, Terminal.@Nullable New before, TerminalDesk desk) {
    TerminalModel model = line.one("型号", models, "没有这种型号，请写型号代码");
    Boolean gone = line.one("已撤走", GONE, "请写“是”，或者空着");
    Outlet outlet = line.cell("所在网点").isEmpty() ? null : line.one("所在网点", outlets, "没有这个网点，请写网点代码");
    SiteAt at = at(line, outlet);
    OpeningRules own = null;
    if (!line.blank(HoursText.COLUMNS)) {
      OpeningRules old = before == null ? null : before.rules();
      own = HoursText.read(line, old == null ? List.of() : old.exceptions());
    }
    if (model == null || gone == null || at == null) {
      return null;
    }
    Terminal.New wanted =
        new Terminal.New(
            line.cell("编号"),
            line.cell("名称"),
            model.id(),
            outlet == null ? null : outlet.id(),
            at.place,
            line.cell("位置"),
            at.lon,
            at.lat,
            own,
            gone);
    line.wrong(desk.errors(wanted), COLUMNS);
    return wanted;
  }

  private record SiteAt(UUID place, double lon, double lat) {}

  private @Nullable SiteAt at(SiteLine line, @Nullable Outlet outlet) {
    if (line.blank(OWN_SITE)) {
      if (outlet != null) {
        return new SiteAt(outlet.placeId(), outlet.lon(), outlet.lat());
      }
      if (line.cell("所在网点").isEmpty()) {
        line.wrong("所属地点", "不在网点里的，请写所属地点、经度和纬度");
      }
      return null;
    }
    SitePlaces.Known place = line.place("所属地点", places);
    double lon = line.number("经度");
    double lat = line.number("纬度");
    return place == null || Double.isNaN(lon) || Double.isNaN(lat)
        ? null
        : new SiteAt(place.id(), lon, lat);
  }
}
