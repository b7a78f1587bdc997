package org.huying.foundation.identity.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.notify.DemoInbox;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What only the demo shows, and only on the machine it runs on. */
@RestController
@RequestMapping("/api/demo")
@Tag(name = "demo")
class DemoController {
  private static final int SHOWN = 50;

  private final DemoInbox inbox;
  private final DemoPeople people;
  private final String demo;

  DemoController(DemoInbox inbox, DemoPeople people, @Value("${huying.demo:none}") String demo) {
    this.inbox = inbox;
    this.people = people;
    this.demo = demo;
  }

  @GetMapping("/inbox")
  @Operation(operationId = "demoInbox", summary = "Text messages that the demo kept, newest first")
  List<DemoInbox.Line> inbox(HttpServletRequest request) {
    requireDemo(request);
    return inbox.latest(SHOWN);
  }

  @GetMapping("/accounts")
  @Operation(operationId = "demoAccounts", summary = "Who one can be in the demo")
  List<DemoPeople.Account> accounts(HttpServletRequest request) {
    requireDemo(request);
    return people.accounts();
  }

  private void requireDemo(HttpServletRequest request) {
    if (demo.equals("none")) {
      throw new NotFound("no-demo", "这里不是演示系统。", "this house shows no demo");
    }
    try {
      if (InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()) {
        return;
      }
    } catch (UnknownHostException e) {
      // Not an address of this machine either.
    }
    throw new Forbidden(
        "demo-loopback-only", "演示信息只能在本机查看。", "the demo shows this on the loopback only");
  }
}
