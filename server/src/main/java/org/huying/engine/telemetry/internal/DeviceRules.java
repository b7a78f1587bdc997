package org.huying.engine.telemetry.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.huying.engine.telemetry.NewDevice;
import org.huying.engine.telemetry.Protocol;
import org.huying.foundation.kernel.HuyingException.FieldError;
import org.jspecify.annotations.Nullable;

/** What a device to be registered must be. */
public final class DeviceRules {
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._-]{1,60}");
  private static final Pattern STATION = Pattern.compile("[0-9A-F]{10}");
  private static final Pattern CONTROLLER =
      Pattern.compile("[A-Za-z0-9.-]{1,200}:[0-9]{1,5}/[0-9]{1,3}");
  private static final Pattern PASSWORD = Pattern.compile("[0-9A-Fa-f]{4}");
  private static final Pattern LONG_PASSWORD = Pattern.compile("[!-~]{12,64}");
  private static final int MOST_LEVELS = 8;

  /** UCUM's case-sensitive codes have printable ASCII only. */
  private static final Pattern UNIT = Pattern.compile("[!-~]{1,40}");

  private static final int LONGEST_NAME = 80;

  private DeviceRules() {}

  /**
   * @param units of the properties
   * @param taken codes and addresses that others have
   */
  public static List<FieldError> errors(
      List<DeviceFile.Numbered> devices, Map<String, String> units, Set<String> taken) {
    var errors = new ArrayList<FieldError>();
    Set<String> seen = new HashSet<>(taken);
    Set<String> prefixes = new HashSet<>();
    for (var it : devices) {
      NewDevice device = it.device();
      var wrong = new ArrayList<String>();
      if (!CODE.matcher(device.thing()).matches()) wrong.add("站点编号不对：" + device.thing());
      if (!CODE.matcher(device.code()).matches()) wrong.add("设备编号不对：" + device.code());
      if (!isName(device.thingName())) wrong.add("站点名称应有 1 到 80 个字");
      if (!isName(device.name())) wrong.add("设备名称应有 1 到 80 个字");
      String address = wrongAddress(device.protocol(), device.address());
      if (address != null) wrong.add(address);
      String key = device.key();
      String wrongKey = key == null ? null : wrongKey(device.protocol(), key);
      if (wrongKey != null) wrong.add(wrongKey);
      if (!seen.add(device.code())) wrong.add("设备编号已被使用：" + device.code());
      if (!seen.add(device.protocol() + " " + device.address()))
        wrong.add("地址已被使用：" + device.address());
      if (device.protocol() == Protocol.MQTT && overlaps(device.address(), prefixes))
        wrong.add("主题与另一台设备重叠：" + device.address());
      channels(device, units, wrong);
      wrong.forEach(text -> errors.add(error(it.line(), text)));
    }
    return errors;
  }

  private static void channels(NewDevice device, Map<String, String> units, List<String> wrong) {
    Set<String> seen = new HashSet<>();
    for (var it : device.channels()) {
      boolean known =
          device.protocol() == Protocol.MQTT
              ? MqttChannel.isOne(it.channel())
              : CODE.matcher(it.channel()).matches();
      if (!known) wrong.add("测点通道不对：" + it.channel());
      String code = it.code();
      if (code != null && !CODE.matcher(code).matches()) wrong.add("测点代码不对：" + code);
      if (!seen.add(it.channel())) wrong.add("测点通道重复：" + it.channel());
      if (!units.containsKey(it.property())) wrong.add("没有这种观测要素：" + it.property());
      if (!isName(it.name())) wrong.add("测点名称应有 1 到 80 个字：" + it.channel());
      if (it.unit() != null && !UNIT.matcher(it.unit()).matches())
        wrong.add("单位应使用 UCUM 代码：" + it.unit());
      if (it.lowest() != null && it.highest() != null && it.lowest() > it.highest())
        wrong.add("下限高于上限：" + it.channel());
    }
  }

  private static boolean isName(String text) {
    return !text.isBlank() && text.length() <= LONGEST_NAME;
  }

  private static @Nullable String wrongAddress(Protocol protocol, String address) {
    return switch (protocol) {
      case SL651 -> STATION.matcher(address).matches() ? null : "遥测站地址应是 10 位数字：" + address;
      case MODBUS_TCP ->
          CONTROLLER.matcher(address).matches() ? null : "地址应写成 主机:端口/单元号：" + address;
      case MQTT ->
          MqttChannel.isPath(address) && MqttChannel.levels(address) <= MOST_LEVELS
              ? null
              : "主题前缀应是 1 到 8 级、用 / 隔开的字母、数字、点、横线：" + address;
      case HAND -> CODE.matcher(address).matches() ? null : "地址不对：" + address;
    };
  }

  /** Whether the prefix is above or below another one; it is one of them from then on. */
  private static boolean overlaps(String prefix, Set<String> prefixes) {
    boolean overlaps = prefixes.stream().anyMatch(it -> MqttChannel.overlap(it, prefix));
    prefixes.add(prefix);
    return overlaps;
  }

  /** Null, or what is wrong with it. */
  public static @Nullable String wrongKey(Protocol protocol, String key) {
    return switch (protocol) {
      case SL651 -> PASSWORD.matcher(key).matches() ? null : "密码应是 4 位十六进制数";
      case MQTT -> LONG_PASSWORD.matcher(key).matches() ? null : "密码应是 12 到 64 个字母、数字或符号";
      case MODBUS_TCP, HAND -> "这种规约没有密码";
    };
  }

  /** An error that names its line, where there is one. */
  public static FieldError error(int line, String chinese) {
    return line == 0
        ? new FieldError("device", chinese)
        : new FieldError("line " + line, "第 " + line + " 行：" + chinese);
  }
}
