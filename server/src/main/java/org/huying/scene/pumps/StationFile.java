package org.huying.scene.pumps;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.huying.foundation.kernel.Csv;
import org.huying.foundation.kernel.HuyingException.FieldError;
import org.huying.foundation.kernel.InvalidInput;
import org.jspecify.annotations.Nullable;

/** Reads a list of stations (CSV) with their facts. */
final class StationFile {
  static final String HEAD =
      "code,name,place,lat,lon,control,pumps,pump_kw,capacity,start,stop,warning,overflow,catchment_ha,rebuilt,source";

  /**
   * A line as it was read.
   *
   * @param place code of a place
   */
  record Entry(
      int line,
      String code,
      String name,
      String place,
      double lat,
      double lon,
      Control control,
      int pumps,
      double pumpKw,
      double capacity,
      double start,
      double stop,
      double warning,
      double overflow,
      double catchmentHa,
      @Nullable Integer rebuilt,
      String source) {}

  private StationFile() {}

  /**
   * @throws InvalidInput with every wrong line, named {@code line 7}
   */
  static List<Entry> read(String csv) {
    List<Csv.Line> lines = Csv.read(csv);
    if (lines.isEmpty() || !String.join(",", lines.getFirst().fields()).strip().equals(HEAD))
      throw new InvalidInput(
          "invalid-stations", "第一行应是：" + HEAD, "the head is not as it should be");
    var entries = new ArrayList<Entry>();
    var errors = new ArrayList<FieldError>();
    for (Csv.Line it : lines.subList(1, lines.size())) {
      try {
        entries.add(entry(it));
      } catch (IllegalArgumentException wrong) {
        errors.add(
            new FieldError(
                "line " + it.line(), "第 %d 行：%s".formatted(it.line(), wrong.getMessage())));
      }
    }
    if (!errors.isEmpty())
      throw new InvalidInput(
          "invalid-stations",
          "有 %d 行需要修改，一座泵站也没有登记。".formatted(errors.size()),
          errors.size() + " wrong lines",
          errors);
    return entries;
  }

  private static Entry entry(Csv.Line it) {
    String rebuilt = it.field(14);
    var entry =
        new Entry(
            it.line(),
            it.field(0),
            it.field(1),
            it.field(2),
            number(it, 3, "纬度"),
            number(it, 4, "经度"),
            control(it.field(5)),
            (int) number(it, 6, "泵数"),
            number(it, 7, "单泵功率"),
            number(it, 8, "总流量"),
            number(it, 9, "启泵水位"),
            number(it, 10, "停泵水位"),
            number(it, 11, "警戒水位"),
            number(it, 12, "漫溢水位"),
            number(it, 13, "集雨面积"),
            rebuilt.isEmpty() ? null : Integer.valueOf((int) number(it, 14, "改造年份")),
            it.field(15));
    if (entry.pumps < 1 || entry.pumps > 12) throw new IllegalArgumentException("泵数应在 1 到 12 之间");
    if (!(entry.stop < entry.start
        && entry.start < entry.warning
        && entry.warning < entry.overflow))
      throw new IllegalArgumentException("水位应依次升高：停泵、启泵、警戒、漫溢");
    if (Math.abs(entry.lat) > 90 || Math.abs(entry.lon) > 180)
      throw new IllegalArgumentException("经纬度不对");
    return entry;
  }

  private static Control control(String word) {
    try {
      return Control.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("不认识的控制方式：" + word, e);
    }
  }

  private static double number(Csv.Line it, int column, String name) {
    try {
      double value = Double.parseDouble(it.field(column));
      if (Double.isFinite(value)) return value;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + "不是数字：" + it.field(column), e);
    }
    throw new IllegalArgumentException(name + "不是数字：" + it.field(column));
  }
}
