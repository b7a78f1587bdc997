package org.huying;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.huying.engine.assistant.Ask;
import org.huying.engine.assistant.Evaluation;
import org.huying.foundation.kernel.Command;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.scheduling.annotation.EnableAsync;

/**
 * The program: {@code serve} starts the house; any other word runs the {@link Command} of that name
 * in a house without web and jobs. The database is {@code HUYING_DB_URL}, or an embedded
 * PostgreSQL.
 */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@EnableAsync
public class Huying {
  public static void main(String[] args) {
    String word = args.length == 0 ? "serve" : args[0];
    List<String> rest = args.length == 0 ? List.of() : Arrays.asList(args).subList(1, args.length);
    switch (word) {
      case "serve" -> start(WebApplicationType.SERVLET, Map.of());
      case "rehearse" -> rehearse();
      case "eval" -> System.exit(Evaluation.run(rest, System.out)); // needs no house
      case "ask" -> System.exit(ask(rest));
      default -> System.exit(command(word, rest));
    }
  }

  private static ConfigurableApplicationContext start(
      WebApplicationType type, Map<String, Object> more) {
    SpringApplication application = new SpringApplication(Huying.class);
    application.setWebApplicationType(type);
    Map<String, Object> properties = new HashMap<>(more);
    if (System.getenv("HUYING_DB_URL") instanceof String url && !url.isBlank()) {
      properties.put("spring.datasource.url", url);
    } else {
      EmbeddedDatabase database = openEmbedded(type == WebApplicationType.SERVLET);
      properties.put("spring.datasource.url", database.url());
      properties.put("spring.datasource.username", EmbeddedDatabase.NAME);
      properties.put("spring.datasource.password", database.password());
    }
    settleDemo(properties);
    application.setDefaultProperties(properties);
    return application.run();
  }

  private static void settleDemo(Map<String, Object> properties) {
    Properties login = new Properties();
    String url = "";
    for (var property : properties.entrySet()) {
      String value = property.getValue().toString();
      switch (property.getKey()) {
        case "spring.datasource.url" -> url = value;
        case "spring.datasource.username" -> login.put("user", value);
        case "spring.datasource.password" -> login.put("password", value);
        default -> {}
      }
    }
    String wanted = System.getProperty("huying.demo", DemoChoice.NONE);
    try {
      System.setProperty("huying.demo", DemoChoice.settle(url, login, wanted));
    } catch (IllegalStateException e) {
      System.err.println("✗ " + e.getMessage());
      System.exit(1);
    }
  }

  /** A server owns its data folder alone; a command joins the server that runs, if one does. */
  private static EmbeddedDatabase openEmbedded(boolean alone) {
    Path data = Path.of(System.getProperty("huying.data", "data"));
    if (alone) {
      lock(data);
    }
    EmbeddedDatabase database = EmbeddedDatabase.open(data, Map.of());
    if (alone) {
      database.discardUnfinishedDemo();
      database.keepRunning();
    }
    if (alone || !database.adopted()) {
      SpringApplication.getShutdownHandlers().add(database::close);
    }
    return database;
  }

  /** The system releases the lock when this process ends, however it ends. */
  @SuppressWarnings("resource")
  private static void lock(Path data) {
    try {
      Files.createDirectories(data);
      FileChannel channel =
          FileChannel.open(
              data.resolve("huying.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        System.err.println("✗ 已有一个呼应在使用数据目录 " + data.toAbsolutePath() + "。请先停止它，或用 --data 另选目录。");
        System.exit(1);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the data folder " + data, e);
    }
  }

  /** Through the server that runs here, else by itself. */
  private static int ask(List<String> question) {
    String url = "http://127.0.0.1:" + System.getProperty("server.port", "8080");
    return Ask.through(url, question, System.out).orElseGet(() -> command("ask", question));
  }

  /** Starts, answers once and stops; the JVM makes its class cache of what it saw. */
  private static void rehearse() {
    try (var house = start(WebApplicationType.SERVLET, Map.of())) {
      String port = house.getEnvironment().getRequiredProperty("local.server.port");
      Ask.through("http://127.0.0.1:" + port, List.of("身份证丢了怎么办"), System.out);
    }
  }

  private static int command(String word, List<String> arguments) {
    try (var house = start(WebApplicationType.NONE, Map.of("huying.jobs.run", "false"))) {
      for (Command command : house.getBeansOfType(Command.class).values()) {
        if (command.name().equals(word)) {
          return command.run(arguments, System.out);
        }
      }
    }
    System.err.println("没有这个命令：" + word + "。用 ./huying help 查看全部命令。");
    return 2;
  }
}
