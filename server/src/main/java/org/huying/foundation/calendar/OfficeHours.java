package org.huying.foundation.calendar;

import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The hours worked on every workday: one or more spans in order, none touching another or
 * midnight's far side.
 */
public record OfficeHours(List<Span> spans) {
  /** From {@code open} inclusive to {@code close} exclusive. */
  public record Span(LocalTime open, LocalTime close) {
    public Span {
      if (!open.isBefore(close)) {
        throw new IllegalArgumentException(
            "Office hours %s-%s end before they begin.".formatted(open, close));
      }
    }

    @Override
    public String toString() {
      return open + "-" + close;
    }
  }

  public OfficeHours {
    spans = List.copyOf(spans);
    if (spans.isEmpty()) {
      throw new IllegalArgumentException("Office hours need at least one span, e.g. 08:30-12:00.");
    }
    for (int i = 1; i < spans.size(); i++) {
      if (!spans.get(i).open().isAfter(spans.get(i - 1).close())) {
        throw new IllegalArgumentException(
            "Office hours %s and %s touch or are out of order."
                .formatted(spans.get(i - 1), spans.get(i)));
      }
    }
  }

  /** Reads {@code 08:30-12:00,14:30-17:30}. */
  public static OfficeHours parse(String text) {
    return new OfficeHours(
        Arrays.stream(text.split(",", -1))
            .map(span -> span.strip().split("-", -1))
            .map(ends -> {
              if (ends.length != 2) {
                throw new IllegalArgumentException(
                    "\"%s\" is not a list of office hours. Maybe \"08:30-12:00,14:30-17:30\"?"
                        .formatted(text));
              }
              return new Span(LocalTime.parse(ends[0].strip()), LocalTime.parse(ends[1].strip()));
            })
            .toList());
  }

  /** The end of the working day. */
  public LocalTime close() {
    return spans.getLast().close();
  }

  @Override
  public String toString() {
    return spans.stream().map(Span::toString).collect(Collectors.joining(","));
  }
}
