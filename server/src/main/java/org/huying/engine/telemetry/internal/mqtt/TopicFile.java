package org.huying.engine.telemetry.internal.mqtt;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huying.engine.telemetry.internal.DeviceRules;
import org.huying.engine.telemetry.internal.MqttChannel;
import org.huying.foundation.kernel.Csv;
import org.huying.foundation.kernel.HuyingException.FieldError;
import org.huying.foundation.kernel.InvalidInput;

/** Where a device's messages say their time, as a CSV file, one topic a line. */
public final class TopicFile {
  public static final String HEAD = "topic,time";

  private TopicFile() {}

  /**
   * Pointers by topic; the empty topic stands for all that have no line of their own.
   *
   * @param channels those that the device's datastreams have
   * @throws InvalidInput with every wrong line
   */
  public static Map<String, String> read(String csv, Set<String> channels) {
    var lines = Csv.read(csv);
    if (lines.isEmpty() || !String.join(",", lines.getFirst().fields()).strip().equals(HEAD))
      throw new InvalidInput("invalid-topics", "第一行应当是：" + HEAD, "the head of the file is another");
    Set<String> paths = new HashSet<>(Set.of(""));
    for (String it : channels) paths.add(MqttChannel.of(it).path());
    Map<String, String> times = new LinkedHashMap<>();
    List<FieldError> errors = new ArrayList<>();
    for (Csv.Line line : lines.subList(1, lines.size())) {
      String path = line.field(0);
      String time = line.field(1);
      if (!paths.contains(path)) errors.add(DeviceRules.error(line.line(), "设备没有测点在这个主题：" + path));
      if (!MqttChannel.isPointer(time))
        errors.add(DeviceRules.error(line.line(), "时间应是 JSON 指针，如 /ts：" + time));
      if (times.put(path, time) != null) errors.add(DeviceRules.error(line.line(), "主题重复：" + path));
    }
    if (!errors.isEmpty())
      throw new InvalidInput(
          "invalid-topics",
          "有 %d 处需要修改，主题表没有变。".formatted(errors.size()),
          errors.size() + " lines are wrong",
          errors);
    return times;
  }
}
