package org.huying.fieldsim;

import com.digitalpetri.modbus.tcp.Netty;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.huying.fieldsim.panel.ControlServer;

/** The program: plays the field until it is stopped, or the process it belongs to ends. */
public final class FieldSim {
  private FieldSim() {}

  public static void main(String... args) throws InterruptedException {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    if (args.length == 1 && args[0].equals("--help")) {
      out.println(Options.USAGE);
      return;
    }
    try {
      start(Options.parse(args), out);
    } catch (IllegalArgumentException wrong) {
      out.println(wrong.getMessage());
      out.println(Options.USAGE);
      System.exit(2);
    } catch (IllegalStateException | IOException e) {
      out.println("✗ " + e.getMessage());
      System.exit(1);
    }
  }

  private static void start(Options options, PrintStream out)
      throws InterruptedException, IOException {
    Field field = new Field(options, System::currentTimeMillis);
    ControlServer control = new ControlServer(field, options.bind(), options.controlPort());
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              control.close();
              field.close();
              Netty.releaseSharedResources();
            }));
    if (options.parent() > 0)
      ProcessHandle.of(options.parent())
          .orElseThrow(() -> new IllegalStateException("没有进程 " + options.parent()))
          .onExit()
          .thenRun(() -> System.exit(0));
    field.start();
    out.printf(
        "现场模拟：%d 座泵站，场景“%s”，面板和场景在 http://%s:%d/stations%n",
        field.stations().size(), options.scenario().chinese(), options.bind(), control.port());
  }
}
