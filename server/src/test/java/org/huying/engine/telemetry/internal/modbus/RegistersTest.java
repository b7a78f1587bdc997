package org.huying.engine.telemetry.internal.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.digitalpetri.modbus.ModbusPduSerializer;
import com.digitalpetri.modbus.exceptions.ModbusException;
import com.digitalpetri.modbus.pdu.ReadCoilsResponse;
import com.digitalpetri.modbus.pdu.ReadDiscreteInputsResponse;
import com.digitalpetri.modbus.pdu.ReadHoldingRegistersResponse;
import com.digitalpetri.modbus.pdu.ReadInputRegistersResponse;
import com.ghgande.j2mod.modbus.util.ModbusUtil;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.huying.engine.telemetry.internal.modbus.Register.Order;
import org.huying.engine.telemetry.internal.modbus.Register.Table;
import org.huying.engine.telemetry.internal.modbus.Register.Type;
import org.huying.foundation.kernel.HuyingException.FieldError;
import org.huying.foundation.kernel.InvalidInput;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RegistersTest {
  private static Register register(Table table, int address, Type type, Order order) {
    return new Register(
        "c" + address, table, address, type, -1, order, 1, 0, Duration.ofSeconds(1), true);
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static double read(String hex, Type type, Order order) {
    return Words.read(hex(hex), 0, register(Table.HOLDING, 0, type, order));
  }

  @Test
  void theFourOrdersOfBytesAreTheOnesThatMakersMean() {
    assertThat(read("12345678", Type.UINT32, Order.ABCD)).isEqualTo(0x12345678);
    assertThat(read("56781234", Type.UINT32, Order.CDAB)).isEqualTo(0x12345678);
    assertThat(read("34127856", Type.UINT32, Order.BADC)).isEqualTo(0x12345678);
    assertThat(read("78563412", Type.UINT32, Order.DCBA)).isEqualTo(0x12345678);
    assertThat(read("FFFE", Type.INT16, Order.ABCD)).isEqualTo(-2);
    assertThat(read("FFFE", Type.UINT16, Order.ABCD)).isEqualTo(65534);
    assertThat(read("41C80000", Type.FLOAT32, Order.ABCD)).isEqualTo(25.0);
    assertThat(read("3DCCCCCD", Type.FLOAT32, Order.ABCD)).isEqualTo(0.1);
    assertThat(read("FFFFFFFFFFFFFFFF", Type.INT64, Order.DCBA)).isEqualTo(-1);
  }

  @Test
  void anIndependentLibraryWritesTheSameBytes() {
    var random = new Random(5);
    for (int i = 0; i < 1000; i++) {
      float number = random.nextFloat() * 1000 - 500;
      assertThat(Words.write(number, register(Table.HOLDING, 0, Type.FLOAT32, Order.ABCD)))
          .isEqualTo(ModbusUtil.floatToRegisters(number));
      int whole = random.nextInt();
      assertThat(Words.write(whole, register(Table.HOLDING, 0, Type.INT32, Order.ABCD)))
          .isEqualTo(ModbusUtil.intToRegisters(whole));
      double wide = random.nextGaussian() * 1e9;
      assertThat(Words.write(wide, register(Table.HOLDING, 0, Type.FLOAT64, Order.ABCD)))
          .isEqualTo(ModbusUtil.doubleToRegisters(wide));
    }
  }

  @Test
  void whatIsWrittenIsReadAgainInEveryTypeAndOrder() {
    var random = new Random(6);
    for (Type type : Type.values()) {
      if (type == Type.BIT) continue;
      for (Order order : Order.values()) {
        Register it = register(Table.HOLDING, 0, type, order);
        for (int i = 0; i < 200; i++) {
          double raw =
              type.name().startsWith("FLOAT")
                  ? random.nextInt(1 << 20) / 8.0
                  : random.nextInt(30_000);
          byte[] bytes = Objects.requireNonNull(Words.write(raw, it));
          assertThat(Words.read(bytes, 0, it)).isEqualTo(raw);
        }
      }
    }
    assertThat(Words.write(-1, register(Table.HOLDING, 0, Type.UINT16, Order.ABCD))).isNull();
    assertThat(Words.write(32768, register(Table.HOLDING, 0, Type.INT16, Order.ABCD))).isNull();
    assertThat(Words.write(1e300, register(Table.HOLDING, 0, Type.FLOAT32, Order.ABCD))).isNull();
    assertThat(Words.write(Double.NaN, register(Table.HOLDING, 0, Type.UINT16, Order.ABCD)))
        .isNull();
  }

  @Test
  void decimalScalesGiveDecimalValues() {
    var tenths =
        new Register(
            "l",
            Table.INPUT,
            0,
            Type.INT16,
            -1,
            Order.ABCD,
            0.001,
            -1,
            Duration.ofSeconds(1),
            false);
    assertThat(tenths.value(4235)).isEqualTo(3.235);
    assertThat(tenths.raw(3.235)).isCloseTo(4235, org.assertj.core.api.Assertions.within(1e-6));
  }

  @Test
  void neighboursAreAskedForTogetherAndNeverTooMany() {
    var registers = new ArrayList<Register>();
    for (int i = 0; i < 300; i++)
      registers.add(register(Table.HOLDING, i, Type.UINT16, Order.ABCD));
    registers.add(register(Table.HOLDING, 1000, Type.FLOAT32, Order.ABCD));
    registers.add(register(Table.COIL, 5, Type.BIT, Order.ABCD));
    var blocks = Block.of(registers);
    assertThat(blocks).hasSize(5).allSatisfy(it -> assertThat(it.count()).isLessThanOrEqualTo(125));
    assertThat(blocks.stream().mapToInt(it -> it.registers().size()).sum()).isEqualTo(302);
    var bits =
        Block.of(
                List.of(
                    register(Table.COIL, 3, Type.BIT, Order.ABCD),
                    register(Table.COIL, 12, Type.BIT, Order.ABCD)))
            .getFirst();
    assertThat(bits.raw(hex("0102"), bits.registers().get(0))).isEqualTo(1);
    assertThat(bits.raw(hex("0102"), bits.registers().get(1))).isEqualTo(1);
    assertThat(bits.raw(hex("0000"), bits.registers().get(1))).isZero();
  }

  @Test
  void aMapIsReadFromAFileAndEveryWrongLineIsNamed() {
    var registers =
        RegisterFile.read(
            RegisterFile.HEAD
                + "\nlevel,input,10,float32,CDAB,,,1,no\nrun,holding,4,bit.3,,,,1,\npump,coil,0,bit,,,,2,yes\n",
            Set.of("level", "run", "pump"));
    assertThat(registers)
        .containsExactly(
            new Register(
                "level",
                Table.INPUT,
                10,
                Type.FLOAT32,
                -1,
                Order.CDAB,
                1,
                0,
                Duration.ofSeconds(1),
                false),
            new Register(
                "run",
                Table.HOLDING,
                4,
                Type.BIT,
                3,
                Order.ABCD,
                1,
                0,
                Duration.ofSeconds(1),
                false),
            new Register(
                "pump",
                Table.COIL,
                0,
                Type.BIT,
                -1,
                Order.ABCD,
                1,
                0,
                Duration.ofSeconds(2),
                true));
    assertThatThrownBy(() ->
            RegisterFile.read(
                RegisterFile.HEAD
                    + """

                    other,input,1,uint16,,,,1,no
                    level,nowhere,1,uint16,,,,1,no
                    run,input,70000,uint16,,,,1,no
                    pump,input,5,uint16,,0,,1,yes
                    """,
                Set.of("level", "run", "pump")))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            e ->
                assertThat(e.fields())
                    .extracting(FieldError::field)
                    .contains("line 2", "line 3", "line 4", "line 5"));
  }

  /** As the master reads answers: by the library, then by the map. */
  @Test
  void aMillionMangledAnswersGiveNumbersOrAreRefused() {
    var random = new Random(502);
    List<Block> blocks = new ArrayList<>();
    for (Table table : Table.values())
      for (Type type : Type.values())
        for (Order order : Order.values())
          if (!table.isBits() || type == Type.BIT)
            blocks.add(
                Block.of(List.of(register(table, random.nextInt(9), type, order))).getFirst());
    int read = 0;
    int finite = 0;
    int refused = 0;
    for (int i = 0; i < 1_000_000; i++) {
      Block block = blocks.get(random.nextInt(blocks.size()));
      byte[] pdu = new byte[2 + random.nextInt(2 * block.bytes() + 1)];
      random.nextBytes(pdu);
      int function = 1 + block.table().ordinal();
      if (random.nextInt(8) > 0) pdu[0] = (byte) function;
      if (random.nextInt(4) > 0) pdu[1] = (byte) (pdu.length - 2);
      byte[] answer = answer(pdu);
      if (answer == null || answer.length < block.bytes()) refused++;
      else {
        Register register = block.registers().getFirst();
        if (Double.isFinite(register.value(block.raw(answer, register)))) finite++;
        read++;
      }
    }
    assertThat(read).isGreaterThan(100_000);
    assertThat(finite).isGreaterThan(100_000);
    assertThat(refused).isGreaterThan(100_000);
  }

  /** Null where the line says that it was no answer. */
  private static byte @Nullable [] answer(byte[] pdu) {
    try {
      var decoded =
          ModbusPduSerializer.DefaultResponseSerializer.INSTANCE.decode(
              pdu[0], ByteBuffer.wrap(pdu));
      return switch (decoded) {
        case ReadCoilsResponse it -> it.coils();
        case ReadDiscreteInputsResponse it -> it.inputs();
        case ReadHoldingRegistersResponse it -> it.registers();
        case ReadInputRegistersResponse it -> it.registers();
        default -> null;
      };
    } catch (ModbusException | RuntimeException garbage) {
      return null;
    }
  }
}
