package org.huying.foundation.notify.internal;

import java.util.List;
import org.huying.foundation.kernel.Checkup;
import org.huying.foundation.notify.SmsGateway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether text messages go out. */
@Component
class SmsCheckup implements Checkup {
  private final SmsGateway gateway;
  private final JdbcClient jdbc;

  SmsCheckup(SmsGateway gateway, JdbcClient jdbc) {
    this.gateway = gateway;
    this.jdbc = jdbc;
  }

  @Override
  public int order() {
    return 60;
  }

  @Override
  public List<Finding> examine() {
    String kind =
        switch (gateway) {
          case DemoSmsGateway demo -> "演示收件箱，不发真实短信";
          case HttpSmsGateway http -> "已配置";
          default -> "没有配置，居民无法用手机号登录（huying.sms.url）";
        };
    long failing =
        jdbc.sql("select count(*) from notify.outbox where state = 'waiting' and attempts >= 3")
            .query(Long.class)
            .single();
    return List.of(
        new Finding("短信网关", kind, gateway.ready()),
        new Finding("发不出去的短信", failing + "条", failing == 0));
  }
}
