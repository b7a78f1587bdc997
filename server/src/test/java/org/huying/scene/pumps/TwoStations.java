package org.huying.scene.pumps;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.huying.engine.telemetry.Devices;
import org.huying.engine.telemetry.History;
import org.huying.engine.telemetry.NewDevice;
import org.huying.engine.telemetry.NewDevice.Channel;
import org.huying.engine.telemetry.Observations;
import org.huying.engine.telemetry.Protocol;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.places.Places;
import org.huying.testing.SmallDistrict;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two pump stations in the {@link SmallDistrict}, one for each town: {@code east} and {@code west}.
 */
final class TwoStations {
  static final Actor HOUSE = new Actor.System();

  private TwoStations() {}

  static void enter(Places places, Devices devices, StationImport stations) {
    SmallDistrict.enter(places);
    if (devices.things(HOUSE).stream().anyMatch(it -> it.code().equals("east"))) return;
    devices.register(device("east", "东头泵站", "t01c001", "10.0.0.1:502/1"), HOUSE);
    devices.register(device("west", "西尾泵站", "t02c001", "10.0.0.2:502/1"), HOUSE);
    stations.take(
        StationFile.HEAD
            + """

            east,东头泵站,t01c001,22.61,113.01,REMOTE,2,18.5,0.6,1.3,0.6,2.1,2.8,11.8,2025,测试
            west,西尾泵站,t02c001,22.61,113.03,HAND,3,11,0.5,1.2,0.5,2.0,2.6,9,,测试
            """,
        HOUSE);
  }

  private static NewDevice device(String code, String name, String place, String address) {
    var channels = new ArrayList<Channel>();
    channels.add(new Channel("level.fore", "water-level", "前池水位", null, -2.0, 9.0));
    channels.add(new Channel("level.rack", "level-difference", "格栅水位差", null, null, null));
    channels.add(new Channel("energy", "energy", "累计电量", null, 0.0, 1e9));
    channels.add(new Channel("volume", "volume", "累计排水量", null, 0.0, 1e9));
    channels.add(new Channel("mains", "state", "市电", null, 0.0, 1.0));
    channels.add(new Channel("locked", "state", "检修挂牌", null, 0.0, 1.0));
    for (int n = 1; n <= 2; n++) {
      channels.add(new Channel("p" + n + ".running", "running", n + "号泵运行", null, 0.0, 1.0));
      channels.add(new Channel("p" + n + ".fault", "state", n + "号泵故障", null, 0.0, 1.0));
      channels.add(new Channel("p" + n + ".hours", "hours", n + "号泵运行小时", null, 0.0, 1e6));
      channels.add(new Channel("p" + n + ".starts", "count", n + "号泵启动次数", null, 0.0, 1e7));
      channels.add(new Channel("p" + n + ".current", "current", n + "号泵电流", null, 0.0, 300.0));
    }
    boolean hand = code.equals("west");
    return new NewDevice(
        code,
        name,
        place,
        "dev-" + code,
        hand ? "抄表本" : "控制器",
        hand ? Protocol.HAND : Protocol.MODBUS_TCP,
        hand ? code : address,
        null,
        List.copyOf(channels));
  }

  /** Enters values of a station as if somebody had read them. */
  static void read(
      Devices devices,
      Observations observations,
      String code,
      Instant at,
      Map<String, Double> values) {
    observations.enter(devices.thing(code, HOUSE).id(), at, values, HOUSE);
  }

  /** The same at a station whose device measures. */
  static void measured(
      Devices devices, History history, String code, Instant at, Map<String, Double> values) {
    history.enter(
        devices.thing(code, HOUSE).id(),
        values.entrySet().stream()
            .map(it -> new History.Past(it.getKey(), at, it.getValue()))
            .toList(),
        HOUSE);
  }

  /** As if its device had spoken. */
  static void heard(JdbcClient jdbc, String code, Instant at) {
    jdbc.sql(
            """
            insert into telemetry.device_health (device, last_heard) select id, ? from telemetry.device where code = ?
            on conflict (device) do update set last_heard = excluded.last_heard
            """)
        .params(java.sql.Timestamp.from(at), "dev-" + code)
        .update();
  }
}
