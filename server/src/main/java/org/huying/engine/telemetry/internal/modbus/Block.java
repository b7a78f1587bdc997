package org.huying.engine.telemetry.internal.modbus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.huying.engine.telemetry.internal.modbus.Register.Table;

/**
 * Registers that one request asks for.
 *
 * @param from the first address
 * @param count how many words or bits
 */
record Block(Table table, int from, int count, List<Register> registers) {
  /** Reading this many that nobody wants is cheaper than another request. */
  private static final int GAP = 8;

  /** As few requests as it takes. */
  static List<Block> of(List<Register> registers) {
    var sorted = new ArrayList<>(registers);
    sorted.sort(Comparator.comparing(Register::table).thenComparing(Register::address));
    List<Block> blocks = new ArrayList<>();
    List<Register> open = new ArrayList<>();
    int end = 0;
    for (Register it : sorted) {
      boolean joins =
          !open.isEmpty()
              && open.getFirst().table() == it.table()
              && it.address() - end <= GAP
              && it.end() - open.getFirst().address() <= it.table().most;
      if (!joins && !open.isEmpty()) {
        blocks.add(closed(open, end));
        open = new ArrayList<>();
        end = 0;
      }
      open.add(it);
      end = Math.max(end, it.end());
    }
    if (!open.isEmpty()) blocks.add(closed(open, end));
    return blocks;
  }

  private static Block closed(List<Register> registers, int end) {
    Register first = registers.getFirst();
    return new Block(first.table(), first.address(), end - first.address(), List.copyOf(registers));
  }

  /** The raw value of one of its registers in the bytes of the answer. */
  double raw(byte[] answer, Register register) {
    int at = register.address() - from;
    return table.isBits() ? answer[at / 8] >> (at % 8) & 1 : Words.read(answer, 2 * at, register);
  }

  /** How many bytes the answer must have. */
  int bytes() {
    return table.isBits() ? (count + 7) / 8 : 2 * count;
  }
}
