package org.huying.engine.cases.internal.overview;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.NotFound;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The filters to which members of staff gave names; each sees their own. */
@Component
class SavedFilters {
  private static final int MOST = 30;
  private static final int LONGEST_NAME = 20;
  private static final int LONGEST_ADDRESS = 1000;

  private final JdbcClient jdbc;
  private final Clock clock;

  SavedFilters(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** {@code address}: what stands after the question mark in the console's address. */
  record SavedFilter(UUID id, String name, String address) {}

  @Transactional(readOnly = true)
  List<SavedFilter> list(Actor.Staff staff) {
    return jdbc.sql(
            "select id, name, address from cases.saved_filter where staff = ? order by saved_at, id")
        .param(staff.id())
        .query(DataClassRowMapper.newInstance(SavedFilter.class))
        .list();
  }

  @Transactional
  SavedFilter save(String name, String address, Actor.Staff staff) {
    var saved = new SavedFilter(Ids.next(), name(name), address(address));
    if (list(staff).size() >= MOST)
      throw new Conflict(
          "saved-filters-full",
          "最多保存%d个筛选，请先删掉不用的。".formatted(MOST),
          "%s has %d saved filters".formatted(staff.pseudonym(), MOST));
    unique(
        saved.name,
        () ->
            jdbc.sql(
                    "insert into cases.saved_filter (id, staff, name, address, saved_at) values (?, ?, ?, ?, ?)")
                .params(
                    saved.id,
                    staff.id(),
                    saved.name,
                    saved.address,
                    Timestamp.from(clock.instant()))
                .update());
    return saved;
  }

  @Transactional
  void rename(UUID id, String name, Actor.Staff staff) {
    var fresh = name(name);
    int renamed =
        unique(
            fresh,
            () ->
                jdbc.sql("update cases.saved_filter set name = ? where id = ? and staff = ?")
                    .params(fresh, id, staff.id())
                    .update());
    if (renamed == 0) throw unknown(id);
  }

  @Transactional
  void delete(UUID id, Actor.Staff staff) {
    int deleted =
        jdbc.sql("delete from cases.saved_filter where id = ? and staff = ?")
            .params(id, staff.id())
            .update();
    if (deleted == 0) throw unknown(id);
  }

  private static int unique(String name, java.util.function.IntSupplier write) {
    try {
      return write.getAsInt();
    } catch (DuplicateKeyException e) {
      throw new Conflict(
          "saved-filter-name-taken",
          "您已经有一个叫“%s”的筛选，请换个名字。".formatted(name),
          "the name '%s' is taken".formatted(name));
    }
  }

  private static NotFound unknown(UUID id) {
    return new NotFound("saved-filter-not-found", "没有找到这个筛选。", "no saved filter " + id);
  }

  private static String name(String name) {
    var plain = name.strip().replaceAll("\\s+", " ");
    if (plain.isEmpty() || plain.length() > LONGEST_NAME)
      throw InvalidInput.field(
          "name",
          plain.isEmpty() ? "请给筛选起个名字。" : "名字最多%d个字。".formatted(LONGEST_NAME),
          "a name of %d characters".formatted(plain.length()));
    return plain;
  }

  /** Encoded, as a browser writes it. */
  private static String address(String address) {
    if (address.isBlank()
        || address.length() > LONGEST_ADDRESS
        || !address.matches("[!-~&&[^#<>\"'\\\\]]+"))
      throw InvalidInput.field(
          "address", "这个筛选存不下，请减少一些条件。", "an address of %d characters".formatted(address.length()));
    return address;
  }
}
