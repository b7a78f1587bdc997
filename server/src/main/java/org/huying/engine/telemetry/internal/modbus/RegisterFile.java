package org.huying.engine.telemetry.internal.modbus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.huying.engine.telemetry.internal.DeviceRules;
import org.huying.engine.telemetry.internal.modbus.Register.Order;
import org.huying.engine.telemetry.internal.modbus.Register.Table;
import org.huying.engine.telemetry.internal.modbus.Register.Type;
import org.huying.foundation.kernel.Csv;
import org.huying.foundation.kernel.HuyingException.FieldError;
import org.huying.foundation.kernel.InvalidInput;
import org.jspecify.annotations.Nullable;

/** A controller's map of registers as a CSV file, one register a line. */
public final class RegisterFile {
  public static final String HEAD = "channel,table,address,type,order,scale,offset,poll,writable";

  private static final int MOST_SECONDS = 86_400;
  private final List<FieldError> errors = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private final Set<String> channels;

  private RegisterFile(Set<String> channels) {
    this.channels = channels;
  }

  /**
   * @param channels those that the device's datastreams have
   * @throws InvalidInput with every wrong line
   */
  public static List<Register> read(String csv, Set<String> channels) {
    var lines = Csv.read(csv);
    if (lines.isEmpty() || !String.join(",", lines.getFirst().fields()).strip().equals(HEAD))
      throw new InvalidInput(
          "invalid-registers", "第一行应当是：" + HEAD, "the head of the file is another");
    var file = new RegisterFile(channels);
    List<Register> registers = new ArrayList<>();
    for (Csv.Line line : lines.subList(1, lines.size())) {
      Register register = file.register(line);
      if (register != null) registers.add(register);
    }
    if (!file.errors.isEmpty())
      throw new InvalidInput(
          "invalid-registers",
          "有 %d 处需要修改，寄存器表没有变。".formatted(file.errors.size()),
          file.errors.size() + " lines are wrong",
          file.errors);
    return registers;
  }

  private @Nullable Register register(Csv.Line line) {
    int before = errors.size();
    String channel = line.field(0);
    if (!channels.contains(channel)) error(line, "设备没有这个测点：" + channel);
    if (!seen.add(channel)) error(line, "测点重复：" + channel);
    Table table = one(line, 1, Table.class, Table.HOLDING, "寄存器区");
    int address = (int) number(line, 2, -1, 0, 0xFFFF, "地址");
    String typed = line.field(3).toUpperCase(Locale.ROOT);
    int bit = -1;
    Type type;
    if (typed.matches("BIT\\.([0-9]|1[0-5])")) {
      type = Type.BIT;
      bit = Integer.parseInt(typed.substring(4));
    } else type = one(line, 3, Type.class, Type.UINT16, "类型");
    Order order = one(line, 4, Order.class, Order.ABCD, "字节序");
    double scale = number(line, 5, 1, -1e9, 1e9, "比例");
    double offset = number(line, 6, 0, -1e9, 1e9, "偏移");
    double poll = number(line, 7, 10, 0.2, MOST_SECONDS, "轮询秒数");
    boolean writable = line.field(8).equals("yes");
    if (!writable && !line.field(8).isEmpty() && !line.field(8).equals("no"))
      error(line, "可写应填 yes 或 no：" + line.field(8));
    if (scale == 0) error(line, "比例不能是 0");
    if (table.isBits() && (type != Type.BIT || bit >= 0)) error(line, "线圈和离散输入的类型应是 bit");
    if (!table.isBits() && type == Type.BIT && bit < 0) error(line, "字中的一位应写成 bit.0 到 bit.15");
    if (writable && !table.isWritable()) error(line, "这个寄存器区不能写");
    if (writable && bit >= 0) error(line, "字中的一位不能单独写");
    if (address + type.words > 0x10000) error(line, "超出了地址范围");
    return errors.size() > before
        ? null
        : new Register(
            channel,
            table,
            address,
            type,
            bit,
            order,
            scale,
            offset,
            Duration.ofMillis(Math.round(poll * 1000)),
            writable);
  }

  private <E extends Enum<E>> E one(
      Csv.Line line, int field, Class<E> of, E otherwise, String chinese) {
    String text = line.field(field).toUpperCase(Locale.ROOT);
    if (text.isEmpty()) return otherwise;
    for (E it : of.getEnumConstants()) if (it.name().equals(text)) return it;
    error(line, "没有这种" + chinese + "：" + line.field(field));
    return otherwise;
  }

  private double number(
      Csv.Line line, int field, double otherwise, double least, double most, String chinese) {
    String text = line.field(field);
    if (text.isEmpty() && otherwise >= least) return otherwise;
    try {
      double number = Double.parseDouble(text);
      if (number >= least && number <= most && (field != 2 || number == Math.rint(number)))
        return number;
    } catch (NumberFormatException e) {
      // said below
    }
    error(line, chinese + "不对：" + text);
    return Math.max(otherwise, least);
  }

  private void error(Csv.Line line, String chinese) {
    errors.add(DeviceRules.error(line.line(), chinese));
  }
}
