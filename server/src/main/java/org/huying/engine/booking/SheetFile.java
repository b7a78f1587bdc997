package org.huying.engine.booking;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;

/** A day's sheet as an XLSX file, with masked numbers; texts are texts, never formulas. */
final class SheetFile {
  private static final String[] TITLES = {"时间", "预约号", "称呼", "手机号", "事项", "情况"};
  private static final int[] WIDTHS = {14, 18, 10, 16, 40, 12};

  private SheetFile() {}

  static byte[] of(LocalDate day, List<CounterDesk.Line> lines) {
    var out = new ByteArrayOutputStream();
    try (var book = new Workbook(out, "Huying", "1.0")) {
      var sheet = book.newWorksheet(day.toString());
      for (int c = 0; c < TITLES.length; c++) {
        sheet.width(c, WIDTHS[c]);
        sheet.value(0, c, TITLES[c]);
        sheet.style(0, c).bold().set();
      }
      for (int r = 0; r < lines.size(); r++) {
        var it = lines.get(r);
        String time = SlotRules.words(it.from(), "H:mm") + "–" + SlotRules.words(it.to(), "H:mm");
        String item = it.itemName() == null ? "" : it.itemName();
        String[] cells = {time, it.reference(), it.name(), it.phone(), item, it.stateName()};
        for (int c = 0; c < cells.length; c++) sheet.value(r + 1, c, cells[c]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
