package org.huying.engine.assistant;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where something can be done at some time, seen from somewhere: what is open and nearest first.
 *
 * @param item code of the item that is to be done; null: anything
 * @param itemName its name
 * @param from what the distances are from, in Chinese: 您的位置, 环市街道, 区中心
 * @param when the time that was asked for, in Chinese: 现在, 周六下午
 * @param choices the best first
 * @param total how many there are
 * @param page path of the page that shows them all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WhereCard(
    @Nullable String item,
    @Nullable String itemName,
    String from,
    String when,
    List<Choice> choices,
    int total,
    String page) {

  /**
   * One place to go.
   *
   * @param kind for programs, e.g. {@code TERMINAL}
   * @param kindName what it is, in Chinese
   * @param id of the terminal; else of the outlet
   * @param outlet the outlet that it is, or is in; null where a terminal stands alone
   * @param opening whether it is open at the time asked for
   * @param hours of a usual week
   * @param counters which counters do the item, e.g. B2 社保窗口
   * @param doubt why it may not be usable; empty where nothing is known against it
   * @param moving where it is going to move; empty where it stays
   * @param crowd how full it is now, in Chinese; null where nobody counts
   * @param book the page where one books there; null where there is nothing to book
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Choice(
      String kind,
      String kindName,
      UUID id,
      @Nullable UUID outlet,
      String name,
      String address,
      String phone,
      double lon,
      double lat,
      long distanceMetres,
      boolean open,
      String opening,
      String hours,
      List<String> counters,
      String doubt,
      String moving,
      @Nullable String crowd,
      @Nullable String book) {}
}
