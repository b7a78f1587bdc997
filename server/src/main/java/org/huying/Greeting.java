package org.huying;

import java.util.Comparator;
import java.util.List;
import org.huying.foundation.kernel.DemoData;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells whoever started the house where it is, and in the demo who can come in. */
@Component
class Greeting {
  private final List<DemoData> demoData;
  private final String demo;

  Greeting(List<DemoData> demoData, @Value("${huying.demo}") String demo) {
    this.demoData = demoData;
    this.demo = demo;
  }

  @EventListener
  void greet(ApplicationReadyEvent event) {
    if (!(event.getApplicationContext() instanceof WebServerApplicationContext web)
        || web.getWebServer() == null) {
      return;
    }
    String address = "http://127.0.0.1:" + web.getWebServer().getPort();
    System.out.println("✓ 呼应已启动");
    System.out.println("  居民和现场人员  " + address + "/");
    System.out.println("  工作台          " + address + "/console/");
    if (!demo.equals("none")) {
      demoData.stream()
          .sorted(Comparator.comparingInt(DemoData::order))
          .flatMap(part -> part.hints().stream())
          .forEach(line -> System.out.println("  " + line));
      System.out.println("  以上都是演示数据；只有本机能打开。");
    }
    System.out.println("  按 Ctrl-C 停止。");
  }
}
