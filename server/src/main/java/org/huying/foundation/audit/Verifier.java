package org.huying.foundation.audit;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Walks the chain from its first entry to its head, a page at a time, and stops at the first fault.
 */
@Component
class Verifier {
  private static final int PAGE = 5_000;

  private final JdbcClient jdbc;
  private final HeadMac mac;

  Verifier(JdbcClient jdbc, HeadMac mac) {
    this.jdbc = jdbc;
    this.mac = mac;
  }

  Verification verify() {
    Head head = Head.read(jdbc);
    long waiting =
        jdbc.sql("select count(*) from audit.entry where position is null")
            .query(Long.class)
            .single();
    String end = HexFormat.of().formatHex(head.hash());
    if (!head.genuine(mac)) {
      return new Verification(
          0, waiting, end, fault(head.position(), null, "the head of the chain has a wrong MAC"));
    }
    byte[] last = new byte[Chain.HASH_BYTES];
    long walked = 0;
    while (true) {
      List<Link> page = after(walked);
      for (Link link : page) {
        Optional<Verification.Fault> fault = check(link, walked + 1, last);
        if (fault.isPresent()) {
          return new Verification(walked, waiting, end, fault);
        }
        walked++;
        last = link.hash();
        if (walked == head.position() && !Arrays.equals(last, head.hash())) {
          return new Verification(
              walked - 1,
              waiting,
              end,
              fault(walked, link.entry().id(), "the entry is not the one that the head names"));
        }
      }
      if (page.size() < PAGE) {
        return new Verification(walked, waiting, end, ending(walked, head));
      }
    }
  }

  private List<Link> after(long position) {
    return jdbc.sql(
            """
            select position, hash, seq, id, at, actor, action, subject, facts::text as facts
            from audit.entry where position > ? order by position limit ?
            """)
        .params(position, PAGE)
        .query((row, n) ->
            new Link(row.getLong("position"), row.getBytes("hash"), Sealer.entry(row, n)))
        .list();
  }

  private static Optional<Verification.Fault> check(Link link, long expected, byte[] previous) {
    if (link.position() != expected) {
      return fault(expected, null, "the entry is missing; the next is " + link.position());
    }
    return Arrays.equals(Chain.hash(previous, expected, link.entry()), link.hash())
        ? Optional.empty()
        : fault(expected, link.entry().id(), "the entry is not what was sealed");
  }

  /**
   * The chain must reach the head that was read first, and not go beyond the one that is there now.
   */
  private Optional<Verification.Fault> ending(long walked, Head first) {
    if (walked < first.position()) {
      return fault(walked + 1, null, "the chain is cut off; its head is " + first.position());
    }
    Head now = Head.read(jdbc);
    if (walked > now.position()) {
      return fault(now.position() + 1, null, "there are sealed entries beyond the head");
    }
    return Optional.empty();
  }

  private static Optional<Verification.Fault> fault(
      long position, @Nullable UUID entry, String what) {
    return Optional.of(new Verification.Fault(position, entry, what));
  }

  private record Link(long position, byte[] hash, Chain.Entry entry) {}
}
