package org.huying.engine.cases.internal;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.huying.foundation.files.StoredFile;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds a photo of a case that is the same as another one, or looks nearly like it. */
@Component
class SamePhotos {
  /** Photos older than this are not compared: streets look alike over the years. */
  static final Duration REACH = Duration.ofDays(730);

  /**
   * In how many of 64 bits two photos may differ. At most seven are found by the bands: of four
   * bands one then differs in one bit at most.
   */
  private static final int LIKE = 6;

  private static final int BANDS = 4;
  private static final int BAND = 16;

  /**
   * @param exact to the byte
   * @param opening whether it came with the opening of its case
   */
  record Match(UUID file, UUID caseId, boolean exact, boolean opening) {}

  private final JdbcClient jdbc;

  SamePhotos(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The photo that is most like it, of this case first; none of the entry that it came with. */
  Optional<Match> find(StoredFile photo, UUID caseId, UUID entry, Instant now) {
    var print = photo.fingerprint();
    return jdbc.sql(
            """
            select p.file, p.case_id, p.digest = :digest as exact, t.kind = 'open' as opening
            from cases.photo p join cases.timeline t on t.id = p.entry
            where p.entry <> :entry and p.at >= :since
              and (p.digest = :digest
                   or p.bands && cast(:probes as int[])
                      and bit_count(cast(p.fingerprint # :print as bit(64))) <= :like)
            order by exact desc, (p.case_id = :case) desc, p.at desc, p.file limit 1
            """)
        .param("digest", photo.digest())
        .param("entry", entry)
        .param("case", caseId)
        .param("since", Timestamp.from(now.minus(REACH)))
        .param("probes", print == null ? "{}" : probes(print))
        .param("print", print == null ? 0L : print)
        .param("like", LIKE)
        .query(DataClassRowMapper.newInstance(Match.class))
        .optional();
  }

  /** Each band as it is, and with each of its bits the other way round. */
  private static String probes(long print) {
    return IntStream.range(0, BANDS)
        .flatMap(band -> {
          int bits = (int) (print >>> BAND * (BANDS - 1 - band)) & 0xFFFF;
          var near = IntStream.range(0, BAND).map(bit -> bits ^ 1 << bit);
          return IntStream.concat(IntStream.of(bits), near).map(it -> (band << BAND) + it);
        })
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(",", "{", "}"));
  }
}
