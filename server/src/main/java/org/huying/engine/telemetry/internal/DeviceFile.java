package org.huying.engine.telemetry.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huying.engine.telemetry.NewDevice;
import org.huying.engine.telemetry.Protocol;
import org.huying.foundation.kernel.Csv;
import org.huying.foundation.kernel.HuyingException.FieldError;
import org.huying.foundation.kernel.InvalidInput;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file of devices, one datastream a line; what belongs to the device is repeated, or empty
 * behind its first line.
 */
public final class DeviceFile {
  public static final String HEAD =
      "thing,thing_name,place,device,device_name,protocol,address,key,channel,property,name,unit,lowest,highest";

  /** Columns that may be left out, from the end. */
  private static final List<String> MORE = List.of(",kind", ",code");

  /** With all columns. */
  public static final String WHOLE_HEAD = HEAD + String.join("", MORE);

  /**
   * @param line on which the device begins; 0 where there is no file
   */
  public record Numbered(int line, NewDevice device) {}

  private static final class Draft {
    private final Csv.Line first;
    private final List<NewDevice.Channel> channels = new ArrayList<>();

    private Draft(Csv.Line first) {
      this.first = first;
    }
  }

  private final List<FieldError> errors = new ArrayList<>();
  private final Map<String, Draft> drafts = new LinkedHashMap<>();

  private DeviceFile() {}

  /**
   * @throws InvalidInput with every wrong line
   */
  public static List<Numbered> read(String csv) {
    var lines = Csv.read(csv);
    String head = lines.isEmpty() ? "" : String.join(",", lines.getFirst().fields()).strip();
    if (!head.equals(HEAD) && !head.equals(HEAD + MORE.getFirst()) && !head.equals(WHOLE_HEAD))
      throw new InvalidInput(
          "invalid-devices", "第一行应当是：" + HEAD, "the head of the file is another");
    return new DeviceFile().read(lines.subList(1, lines.size()));
  }

  private List<Numbered> read(List<Csv.Line> lines) {
    for (Csv.Line line : lines) add(line);
    List<Numbered> devices = new ArrayList<>();
    drafts.forEach(
        (code, draft) -> protocol(draft.first).ifPresent(it -> devices.add(device(draft, it))));
    if (!errors.isEmpty())
      throw new InvalidInput(
          "invalid-devices",
          "有 %d 处需要修改，一台设备也没有登记。".formatted(errors.size()),
          errors.size() + " lines are wrong",
          errors);
    return devices;
  }

  private void add(Csv.Line line) {
    String code = line.field(3);
    if (code.isEmpty()) {
      error(line, "没有写设备编号");
      return;
    }
    Draft draft = drafts.computeIfAbsent(code, it -> new Draft(line));
    for (int i = 0; i < 8; i++)
      if (!line.field(i).isEmpty() && !line.field(i).equals(draft.first.field(i)))
        error(line, "设备 " + code + " 与第 " + draft.first.line() + " 行写得不一样：" + line.field(i));
    if (!line.field(8).isEmpty())
      draft.channels.add(
          new NewDevice.Channel(
              line.field(8),
              line.field(9),
              line.field(10),
              orNull(line.field(11)),
              number(line, 12),
              number(line, 13),
              orNull(line.field(15))));
  }

  private Optional<Protocol> protocol(Csv.Line line) {
    for (var it : Protocol.values()) if (it.name().equals(line.field(5))) return Optional.of(it);
    error(line, "没有这种规约：" + line.field(5));
    return Optional.empty();
  }

  private static Numbered device(Draft draft, Protocol protocol) {
    Csv.Line it = draft.first;
    return new Numbered(
        it.line(),
        new NewDevice(
            it.field(0),
            it.field(1),
            it.field(2),
            it.field(3),
            it.field(4),
            protocol,
            it.field(6),
            orNull(it.field(7)),
            draft.channels,
            orNull(it.field(14))));
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private @Nullable Double number(Csv.Line line, int field) {
    String text = line.field(field);
    if (text.isEmpty()) return null;
    try {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) return number;
    } catch (NumberFormatException e) {
      // said below
    }
    error(line, "不是数字：" + text);
    return null;
  }

  private void error(Csv.Line line, String chinese) {
    errors.add(DeviceRules.error(line.line(), chinese));
  }
}
