package org.huying.foundation.privacy;

import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.Organisations;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.kernel.Writes;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who read a person's data (谁看过我的信息). A read is a decryption, or a full record shown, for anyone
 * but its owner. The person sees organisation, role and purpose, never the reader's name; a line is
 * missing only while it is withheld on a legal ground ({@link Withholdings}).
 */
@Component
public class AccessTrail {
  private static final int LONGEST = 200;

  /**
   * A line is hidden while a withholding is approved, running and fits the reader's unit and the
   * time.
   */
  private static final String VISIBLE =
      """
      where t.person = :person and not exists (
        select 1 from privacy.withholding w
        where w.person = t.person and w.organisation = t.organisation
          and t.at >= w.from_at and t.at < w.until_at
          and w.approved_at is not null and w.lifted_at is null and :now < w.until_at)
      """;

  private final JdbcClient jdbc;
  private final Writes writes;
  private final Organisations organisations;
  private final Clock clock;

  AccessTrail(JdbcClient jdbc, Writes writes, Organisations organisations, Clock clock) {
    this.jdbc = jdbc;
    this.writes = writes;
    this.organisations = organisations;
    this.clock = clock;
  }

  /** One read, as the person is told of it. */
  @Schema(name = "TrailLine")
  public record Line(Instant at, String organisation, String role, String purpose, String what) {}

  /**
   * Notes a read, in the reader's transaction: without the note there is no read. Looking at one's
   * own data leaves no line.
   *
   * @param purpose why, in Chinese, as the reader says it
   * @param what was read, in Chinese, for instance {@code 手机号}
   * @throws InvalidInput when no purpose is given
   */
  @Transactional
  public void record(UUID person, Actor reader, String purpose, String what) {
    write(Ids.next(), person, reader, purpose, what);
  }

  /** Notes it once a day, however often this reader reads this. */
  @Transactional
  public void recordDaily(UUID person, Actor reader, String purpose, String what) {
    write(daily(person, reader, what), person, reader, purpose, what);
  }

  /** The same for the same reader, thing and day; ordered by day, as all ids are by time. */
  private UUID daily(UUID person, Actor reader, String what) {
    var day = LocalDate.ofInstant(clock.instant(), MovableClock.CHINA);
    var same = "%s %s %s %s".formatted(person, reader.pseudonym(), what, day);
    var hash = UUID.nameUUIDFromBytes(same.getBytes(StandardCharsets.UTF_8));
    long midnight = day.atStartOfDay(MovableClock.CHINA).toInstant().toEpochMilli();
    return new UUID(
        midnight << 16 | 0x8000 | hash.getMostSignificantBits() & 0xfff,
        hash.getLeastSignificantBits());
  }

  private void write(UUID id, UUID person, Actor reader, String purpose, String what) {
    if (reader instanceof Actor.Resident resident && resident.person().equals(person)) {
      return;
    }
    if (purpose.isBlank() || purpose.length() > LONGEST) {
      throw InvalidInput.field(
          "purpose", "请写明查看的用途，最多200个字。", "a read needs a purpose of 1…200 characters");
    }
    Reader who = describe(reader);
    writes.add(
        """
        insert into privacy.access_trail
          (id, person, at, reader, organisation, organisation_name, role_name, purpose, what)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict do nothing
        """,
        id,
        person,
        Timestamp.from(clock.instant()),
        reader.pseudonym(),
        who.organisation(),
        who.organisationName(),
        who.role(),
        purpose.strip(),
        what);
  }

  /** What the person may see of their own trail, newest first. */
  public Page<Line> of(UUID person, PageRequest page) {
    Timestamp now = Timestamp.from(clock.instant());
    List<Line> lines =
        jdbc.sql(
                """
                select t.at, t.organisation_name, t.role_name, t.purpose, t.what
                from privacy.access_trail t
                """
                    + VISIBLE
                    + " order by t.at desc, t.id desc limit :size offset :offset")
            .param("person", person)
            .param("now", now)
            .param("size", page.size())
            .param("offset", page.offset())
            .query((row, n) ->
                new Line(
                    row.getTimestamp("at").toInstant(),
                    row.getString("organisation_name"),
                    row.getString("role_name"),
                    row.getString("purpose"),
                    row.getString("what")))
            .list();
    long total =
        jdbc.sql("select count(*) from privacy.access_trail t " + VISIBLE)
            .param("person", person)
            .param("now", now)
            .query(Long.class)
            .single();
    return Page.of(lines, page, total);
  }

  private Reader describe(Actor reader) {
    return switch (reader) {
      case Actor.Staff staff ->
          new Reader(
              staff.organisation(),
              organisations.get(staff.organisation()).name(),
              staff.grants().stream()
                  .map(Grant::role)
                  .distinct()
                  .sorted(Comparator.naturalOrder())
                  .map(role -> role.chinese())
                  .collect(Collectors.joining("、")));
      case Actor.Resident resident -> new Reader(null, "居民", "居民");
      case Actor.Nobody nobody -> new Reader(null, "未登录访问", "未登录");
      case Actor.System system -> new Reader(null, "系统", "自动处理");
    };
  }

  private record Reader(@Nullable UUID organisation, String organisationName, String role) {}
}
