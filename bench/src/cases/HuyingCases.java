import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.huying.engine.cases.CaseChanged;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.Cases;
import org.huying.engine.cases.Location;
import org.huying.engine.cases.OpenCase;
import org.huying.engine.cases.Perform;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;

/** Through the public face, as residents and staff of a district with their real scopes. */
final class HuyingCases implements Contender {
  static final String TEXT = "楼下路灯坏了两天没人修";
  static final String NOTE = "换了灯头，已经亮了";
  static final String ADDRESS = "3栋楼下";

  /** What a scene would be: hears every change of a case, in a transaction of its own. */
  static class Scene {
    final AtomicLong heard = new AtomicLong();

    @ApplicationModuleListener
    void on(CaseChanged change) {
      heard.incrementAndGet();
    }
  }

  private final Cases cases;
  private final JdbcClient jdbc;
  private final District district;

  HuyingCases(House house, District district) {
    cases = house.bean(Cases.class);
    jdbc = house.bean(JdbcClient.class);
    this.district = district;
  }

  @Override
  public String name() {
    return "Huying";
  }

  @Override
  public Object open(int n) {
    var where = new Location(district.estates.get(n % district.estates.size()).id(), null, null, ADDRESS);
    var wanted =
        new OpenCase("bench", null, TEXT, "street-lamp", where, List.of(), "web", Map.of());
    return cases.open(wanted, district.residents.get(n % district.residents.size()), key());
  }

  @Override
  public Object accept(Object item) {
    var opened = (CaseView) item;
    return cases.perform(
        opened.id(), "accept", Perform.of(opened.version()), district.handler, key());
  }

  @Override
  public void close(Object item) {
    var accepted = (CaseView) item;
    var input = Perform.of(accepted.version()).note(NOTE);
    cases.perform(accepted.id(), "close", input, district.handler, key());
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }

  @Override
  public void settle() {
    while (jdbc.sql(
            "select exists (select from events.event_publication)")
        .query(Boolean.class)
        .single()) LockSupport.parkNanos(1_000_000);
  }
}
