package org.huying.foundation.kernel;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Rows as a sheet of an XLSX workbook. Texts are texts, whatever they begin with: never a formula.
 */
public final class Sheet {
  public static final MediaType XLSX =
      MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

  private static final int AT_A_TIME = 500;

  private Sheet() {}

  /**
   * @param width in characters
   * @param value a text, a number, an instant, a {@link Share}, or null
   */
  public record Column<T>(String title, int width, Function<T, @Nullable Object> value) {}

  /** 0 to 1, shown in per cent. */
  public record Share(double value) {}

  public static String joined(Stream<String> names) {
    return names.collect(Collectors.joining(" · "));
  }

  /**
   * The head of an answer that holds a workbook, to be saved under this name.
   *
   * @param demo whether the name says that it is the demo's
   */
  public static ResponseEntity.BodyBuilder answer(String name, boolean demo) {
    var disposition =
        ContentDisposition.attachment()
            .filename((demo ? "演示数据-" : "") + name + ".xlsx", StandardCharsets.UTF_8)
            .build();
    return ResponseEntity.ok()
        .contentType(XLSX)
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString());
  }

  /** A workbook that is written while its sheets are; whole when it is closed. */
  public static final class Book implements AutoCloseable {
    private final Workbook book;
    private final boolean demo;

    public Book(OutputStream to, boolean demo) {
      this.book = new Workbook(to, "Huying", "1.0");
      this.demo = demo;
    }

    /** How many rows it has, besides the titles. */
    public <T> int sheet(String name, List<Column<T>> columns, Stream<T> rows) throws IOException {
      var sheet = book.newWorksheet(demo ? "演示数据-" + name : name);
      for (int c = 0; c < columns.size(); c++) {
        sheet.width(c, columns.get(c).width);
        sheet.value(0, c, columns.get(c).title);
        sheet.style(0, c).bold().set();
      }
      if (demo) {
        sheet.width(columns.size(), 10);
        sheet.value(0, columns.size(), "数据性质");
        sheet.style(0, columns.size()).bold().set();
      }
      sheet.freezePane(0, 1);
      int row = 0;
      for (Iterator<T> it = rows.iterator(); it.hasNext(); ) {
        row++;
        var item = it.next();
        for (int c = 0; c < columns.size(); c++)
          cell(sheet, row, c, columns.get(c).value.apply(item));
        if (demo) sheet.value(row, columns.size(), "演示数据");
        if (row % AT_A_TIME == 0) sheet.flush();
      }
      sheet.finish();
      return row;
    }

    private static void cell(Worksheet sheet, int row, int column, @Nullable Object value) {
      switch (value) {
        case null -> {}
        case Instant at -> {
          sheet.value(row, column, LocalDateTime.ofInstant(at, MovableClock.CHINA));
          sheet.style(row, column).format("yyyy-mm-dd hh:mm").set();
        }
        case Share(double share) -> {
          sheet.value(row, column, share);
          sheet.style(row, column).format("0.0%").set();
        }
        case Number number -> sheet.value(row, column, number);
        default -> sheet.value(row, column, value.toString());
      }
    }

    @Override
    public void close() throws IOException {
      book.close();
    }
  }
}
