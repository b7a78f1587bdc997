package org.huying.scene.deputies;

import java.util.List;
import java.util.Map;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.Cases;
import org.huying.engine.cases.Location;
import org.huying.engine.cases.OpenCase;
import org.huying.engine.cases.Town;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Role;
import org.huying.scene.deputies.StationViews.NewStation;
import org.huying.testing.Fixtures;
import org.springframework.context.ApplicationContext;

/** A deputy at the station of the town's first community, who raises suggestions. */
public final class Raising {
  public final Actor.Staff deputy;
  private final ApplicationContext house;
  private final Town town;

  /** Opens the station: once in a database. */
  public Raising(ApplicationContext house, Town town) {
    this.house = house;
    this.town = town;
    deputy = house.getBean(Fixtures.class).staff("deputy", Role.DEPUTY, "pj.t01.c001");
    var station =
        new NewStation(
            town.places.getByCode("t01c001").id(), "联络站", "党群服务中心一楼", "每周三下午", List.of("甲代表"), 0);
    house.getBean(Stations.class).add(station, town.supervisor);
  }

  public CaseView raise() {
    var where = new Location(town.places.getByCode("t01c001").id(), null, null, null);
    var wanted =
        new OpenCase(
            Suggestions.TYPE, null, "建议在社区门口装红绿灯", null, where, List.of(), "deputy", Map.of());
    return house.getBean(Cases.class).open(wanted, deputy, Town.key());
  }

  /** What every morning does. */
  public void remind() {
    house.getBean(DeputyNews.class).remind();
  }
}
