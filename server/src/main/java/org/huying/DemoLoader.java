package org.huying;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.huying.foundation.kernel.DemoData;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Enters the demo on the first start, before the house opens its door. A load that was cut off has
 * confirmed nothing to anyone: the next start begins with an empty database ({@link
 * EmbeddedDatabase}), or says what to do.
 */
@Component
class DemoLoader implements SmartLifecycle {
  private final List<DemoData> parts;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final String demo;
  private final String address;
  private boolean running;

  DemoLoader(
      List<DemoData> parts,
      JdbcClient jdbc,
      Clock clock,
      @Value("${huying.demo}") String demo,
      @Value("${server.address}") String address) {
    this.parts = parts;
    this.jdbc = jdbc;
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
    long unfinished =
        jdbc.sql("select count(*) from kernel.demo_data where finished_at is null")
            .query(Long.class)
            .single();
    if (unfinished > 0) {
      throw new IllegalStateException("演示数据上次没有装完。请换一个空的数据库。");
    }
    for (DemoData part : parts.stream().sorted(Comparator.comparingInt(DemoData::order)).toList()) {
      int first =
          jdbc.sql(
                  "insert into kernel.demo_data (part, started_at) values (?, ?) on conflict do nothing")
              .params(part.name(), Timestamp.from(clock.instant()))
              .update();
      if (first == 1) {
        System.out.println("· 正在装入演示数据：" + part.name() + " …");
        part.load();
        jdbc.sql("update kernel.demo_data set finished_at = ? where part = ?")
            .params(Timestamp.from(clock.instant()), part.name())
            .update();
      }
    }
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
