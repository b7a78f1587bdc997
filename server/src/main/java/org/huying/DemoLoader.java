package org.huying;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.huying.foundation.kernel.DemoData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Enters the demo on the first start, before the house opens its door. A load that was cut off has
 * confirmed nothing to anyone: the next start begins with an empty database ({@link
 * EmbeddedDatabase}), or says what to do. Parts that are new since then are added to a demo in use,
 * each as a whole or, when that fails, not at all: what people entered comes first.
 */
@Component
class DemoLoader implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(DemoLoader.class);

  private final List<DemoData> parts;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final String demo;
  private final String address;
  private boolean running;

  DemoLoader(
      List<DemoData> parts,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      Clock clock,
      @Value("${huying.demo}") String demo,
      @Value("${server.address}") String address) {
    this.parts = parts;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
    this.demo = demo;
    this.address = address;
  }

  @Override
  public void start() {
    running = true;
    if (demo.equals(DemoChoice.NONE)) {
      jdbc.sql(
              "insert into kernel.demo_data (part, started_at, finished_at) values (?, ?, ?)"
                  + " on conflict do nothing")
          .params(DemoChoice.NONE, Timestamp.from(clock.instant()), Timestamp.from(clock.instant()))
          .update();
      return;
    }
    requireLoopback();
    if (count("finished_at is null") > 0) {
      throw new IllegalStateException("演示数据上次没有装完。请换一个空的数据库。");
    }
    boolean inUse = count("finished_at is not null") > 0;
    parts.stream()
        .sorted(Comparator.comparingInt(DemoData::order))
        .forEach(inUse ? this::add : this::enter);
  }

  private long count(String which) {
    return jdbc.sql("select count(*) from kernel.demo_data where " + which)
        .query(Long.class)
        .single();
  }

  private void add(DemoData part) {
    try {
      transaction.executeWithoutResult(status -> enter(part));
    } catch (RuntimeException e) {
      log.warn("演示数据“{}”没有装进这个已经在用的数据库，别的照常", part.name(), e);
    }
  }

  private void enter(DemoData part) {
    int first =
        jdbc.sql(
                "insert into kernel.demo_data (part, started_at) values (?, ?) on conflict do nothing")
            .params(part.name(), Timestamp.from(clock.instant()))
            .update();
    if (first == 0) return;
    System.out.println("· 正在装入演示数据：" + part.name() + " …");
    part.load();
    jdbc.sql("update kernel.demo_data set finished_at = ? where part = ?")
        .params(Timestamp.from(clock.instant()), part.name())
        .update();
  }

  private void requireLoopback() {
    try {
      if (!InetAddress.getByName(address).isLoopbackAddress()) {
        throw new IllegalStateException(
            "演示只能在本机地址上运行，但 server.address 是 " + address + "。正式使用请加 --demo=none。");
      }
    } catch (UnknownHostException e) {
      throw new IllegalStateException("server.address is no address: " + address, e);
    }
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Before jobs and before the web server, which start with the highest phases. */
  @Override
  public int getPhase() {
    return 0;
  }
}
