import java.nio.file.Files;
import java.nio.file.Path;
import org.huying.EmbeddedDatabase;

/** Prints every statement that each of a case's three commits really makes, as the database saw it. */
final class Statements {
  private static final int WARM_UP = 20; // until the driver has prepared what it repeats

  private Statements() {}

  static void print(House house, HuyingCases huying) throws Exception {
    for (int i = 0; i < WARM_UP; i++) huying.close(huying.accept(huying.open(i)));
    house.execute("postgres", "alter system set log_statement = 'all'");
    house.execute("postgres", "select pg_reload_conf()");
    Thread.sleep(1000);
    mark(house, "OPEN");
    Object opened = huying.open(0);
    mark(house, "ACCEPT");
    Object accepted = huying.accept(opened);
    mark(house, "CLOSE");
    huying.close(accepted);
    mark(house, "END");
    house.execute("postgres", "alter system reset log_statement");
    Path log = Path.of(System.getProperty("huying.data"), "postgres.log");
    Files.readAllLines(log).forEach(System.out::println);
  }

  private static void mark(House house, String what) throws Exception {
    house.execute(EmbeddedDatabase.NAME, "select '== %s =='".formatted(what));
  }
}
