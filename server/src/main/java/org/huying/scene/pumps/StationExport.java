package org.huying.scene.pumps;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Sheet;
import org.huying.foundation.kernel.Sheet.Column;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The list of stations as a spreadsheet: what the screen shows of it, and nothing more. */
@Component
class StationExport {
  private static final List<Column<StationLine>> COLUMNS =
      List.of(
          new Column<>("编号", 10, StationLine::code),
          new Column<>("泵站", 18, StationLine::name),
          new Column<>("地点", 18, StationLine::placeName),
          new Column<>("控制方式", 12, StationLine::controlName),
          new Column<>("通信", 12, StationLine::healthName),
          new Column<>("级别", 8, it -> it.severity() == null ? null : it.severity().chinese()),
          new Column<>("异常", 40, it -> Sheet.joined(it.wrong().stream().map(Wrong::words))),
          new Column<>("前池水位（米）", 14, StationLine::level),
          new Column<>("水位时间", 18, StationLine::levelAt),
          new Column<>("警戒水位（米）", 14, StationLine::warningLevel),
          new Column<>("漫溢水位（米）", 14, StationLine::overflowLevel),
          new Column<>("运行泵数", 10, StationLine::running),
          new Column<>("泵数", 8, StationLine::pumps),
          new Column<>("流量（立方米每秒）", 18, StationLine::flow),
          new Column<>("功率（千瓦）", 14, StationLine::power),
          new Column<>("检修挂牌", 10, it -> it.tagged() ? "是" : "否"));

  private final PumpStations stations;
  private final AuditLog audit;
  private final boolean demo;

  StationExport(PumpStations stations, AuditLog audit, @Value("${huying.demo}") String demo) {
    this.stations = stations;
    this.audit = audit;
    this.demo = !demo.equals("none");
  }

  byte[] list(StationQuery query, Actor.Staff actor) {
    var bytes = new ByteArrayOutputStream();
    int rows;
    try (var book = new Sheet.Book(bytes, demo)) {
      rows = book.sheet("泵站清单", COLUMNS, stations.lines(query, actor).stream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    audit.record(actor.pseudonym(), "pumps.export", "pump-stations", Map.of("count", rows));
    return bytes.toByteArray();
  }
}
