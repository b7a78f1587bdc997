package org.huying.fieldsim.modbus;

import com.digitalpetri.modbus.ExceptionCode;
import com.digitalpetri.modbus.FunctionCode;
import com.digitalpetri.modbus.exceptions.ModbusResponseException;
import com.digitalpetri.modbus.exceptions.UnknownUnitIdException;
import com.digitalpetri.modbus.pdu.ReadCoilsRequest;
import com.digitalpetri.modbus.pdu.ReadCoilsResponse;
import com.digitalpetri.modbus.pdu.ReadDiscreteInputsRequest;
import com.digitalpetri.modbus.pdu.ReadDiscreteInputsResponse;
import com.digitalpetri.modbus.pdu.ReadHoldingRegistersRequest;
import com.digitalpetri.modbus.pdu.ReadHoldingRegistersResponse;
import com.digitalpetri.modbus.pdu.ReadInputRegistersRequest;
import com.digitalpetri.modbus.pdu.ReadInputRegistersResponse;
import com.digitalpetri.modbus.pdu.WriteMultipleCoilsRequest;
import com.digitalpetri.modbus.pdu.WriteMultipleCoilsResponse;
import com.digitalpetri.modbus.pdu.WriteMultipleRegistersRequest;
import com.digitalpetri.modbus.pdu.WriteMultipleRegistersResponse;
import com.digitalpetri.modbus.pdu.WriteSingleCoilRequest;
import com.digitalpetri.modbus.pdu.WriteSingleCoilResponse;
import com.digitalpetri.modbus.pdu.WriteSingleRegisterRequest;
import com.digitalpetri.modbus.pdu.WriteSingleRegisterResponse;
import com.digitalpetri.modbus.server.ModbusRequestContext;
import com.digitalpetri.modbus.server.ModbusServices;
import java.nio.ByteBuffer;
import java.util.List;
import org.huying.fieldsim.Site;
import org.huying.fieldsim.Station;
import org.huying.fieldsim.plc.Channels;
import org.huying.fieldsim.plc.Refused;

/**
 * The tables of a controller. Gaps between its values read as 0; behind the last one of a table
 * there is nothing (exception 2). What the controller refuses is exception 4, what makes no sense
 * exception 3; one that is only watched takes nothing (exception 1).
 */
final class Registers implements ModbusServices {
  private static final int UNIT = 1;
  private static final int COIL_ON = 0xFF00;

  private final Station station;
  private final List<Point> input;
  private final List<Point> holding;
  private final List<Point> discrete;
  private final List<Point> coils;

  Registers(Station station) {
    this.station = station;
    List<Point> all = Point.of(station.site().pumps());
    input = table(all, "input");
    holding = table(all, "holding");
    discrete = table(all, "discrete");
    coils = table(all, "coil");
  }

  private static List<Point> table(List<Point> all, String table) {
    return all.stream().filter(it -> it.table().equals(table)).toList();
  }

  private static void check(int unit, List<Point> table, int from, int count, FunctionCode function)
      throws UnknownUnitIdException, ModbusResponseException {
    if (unit != UNIT) throw new UnknownUnitIdException(unit);
    int end = table.stream().mapToInt(Point::end).max().orElse(0);
    if (count < 1 || from + count > end)
      throw new ModbusResponseException(function, ExceptionCode.ILLEGAL_DATA_ADDRESS);
  }

  private byte[] words(List<Point> table, int from, int count) {
    byte[] answer = new byte[2 * count];
    station.tell(plc -> {
      for (Point it : table) {
        if (it.end() <= from || it.address() >= from + count) continue;
        byte[] words = it.words(plc);
        for (int i = 0; i < words.length; i++) {
          int at = 2 * (it.address() - from) + i;
          if (at >= 0 && at < answer.length) answer[at] = words[i];
        }
      }
    });
    return answer;
  }

  private byte[] bits(List<Point> table, int from, int count) {
    byte[] answer = new byte[(count + 7) / 8];
    station.tell(plc -> {
      for (Point it : table) {
        int bit = it.address() - from;
        if (bit >= 0 && bit < count && it.read().applyAsDouble(plc) != 0)
          answer[bit / 8] |= (byte) (1 << bit % 8);
      }
    });
    return answer;
  }

  @Override
  public ReadCoilsResponse readCoils(ModbusRequestContext from, int unit, ReadCoilsRequest asked)
      throws ModbusResponseException, UnknownUnitIdException {
    check(unit, coils, asked.address(), asked.quantity(), FunctionCode.READ_COILS);
    return new ReadCoilsResponse(bits(coils, asked.address(), asked.quantity()));
  }

  @Override
  public ReadDiscreteInputsResponse readDiscreteInputs(
      ModbusRequestContext from, int unit, ReadDiscreteInputsRequest asked)
      throws ModbusResponseException, UnknownUnitIdException {
    check(unit, discrete, asked.address(), asked.quantity(), FunctionCode.READ_DISCRETE_INPUTS);
    return new ReadDiscreteInputsResponse(bits(discrete, asked.address(), asked.quantity()));
  }

  @Override
  public ReadHoldingRegistersResponse readHoldingRegisters(
      ModbusRequestContext from, int unit, ReadHoldingRegistersRequest asked)
      throws ModbusResponseException, UnknownUnitIdException {
    check(unit, holding, asked.address(), asked.quantity(), FunctionCode.READ_HOLDING_REGISTERS);
    return new ReadHoldingRegistersResponse(words(holding, asked.address(), asked.quantity()));
  }

  @Override
  public ReadInputRegistersResponse readInputRegisters(
      ModbusRequestContext from, int unit, ReadInputRegistersRequest asked)
      throws ModbusResponseException, UnknownUnitIdException {
    check(unit, input, asked.address(), asked.quantity(), FunctionCode.READ_INPUT_REGISTERS);
    return new ReadInputRegistersResponse(words(input, asked.address(), asked.quantity()));
  }

  @Override
  public WriteSingleCoilResponse writeSingleCoil(
      ModbusRequestContext from, int unit, WriteSingleCoilRequest asked)
      throws ModbusResponseException, UnknownUnitIdException {
    FunctionCode function = FunctionCode.WRITE_SINGLE_COIL;
    check(unit, coils, asked.address(), 1, function);
    write(coils, asked.address(), 1, new byte[] {0, (byte) on(asked.value())}, function);
    return new WriteSingleCoilResponse(asked.address(), asked.value());
  }

  private static int on(int value) {
    return value == COIL_ON ? 1 : 0;
  }

  @Override
  public WriteMultipleCoilsResponse writeMultipleCoils(
      ModbusRequestContext from, int unit, WriteMultipleCoilsRequest asked)
      throws ModbusResponseException, UnknownUnitIdException {
    FunctionCode function = FunctionCode.WRITE_MULTIPLE_COILS;
    check(unit, coils, asked.address(), asked.quantity(), function);
    byte[] words = new byte[2 * asked.quantity()];
    for (int i = 0; i < asked.quantity(); i++)
      words[2 * i + 1] = (byte) (asked.values()[i / 8] >> i % 8 & 1);
    write(coils, asked.address(), asked.quantity(), words, function);
    return new WriteMultipleCoilsResponse(asked.address(), asked.quantity());
  }

  @Override
  public WriteSingleRegisterResponse writeSingleRegister(
      ModbusRequestContext from, int unit, WriteSingleRegisterRequest asked)
      throws ModbusResponseException, UnknownUnitIdException {
    FunctionCode function = FunctionCode.WRITE_SINGLE_REGISTER;
    check(unit, holding, asked.address(), 1, function);
    byte[] word = {(byte) (asked.value() >> 8), (byte) asked.value()};
    write(holding, asked.address(), 1, word, function);
    return new WriteSingleRegisterResponse(asked.address(), asked.value());
  }

  @Override
  public WriteMultipleRegistersResponse writeMultipleRegisters(
      ModbusRequestContext from, int unit, WriteMultipleRegistersRequest asked)
      throws ModbusResponseException, UnknownUnitIdException {
    FunctionCode function = FunctionCode.WRITE_MULTIPLE_REGISTERS;
    check(unit, holding, asked.address(), asked.quantity(), function);
    write(holding, asked.address(), asked.quantity(), asked.values(), function);
    return new WriteMultipleRegistersResponse(asked.address(), asked.quantity());
  }

  /** Writes whole values one after another, until one is refused. */
  private void write(List<Point> table, int from, int count, byte[] words, FunctionCode function)
      throws ModbusResponseException {
    if (station.site().control() != Site.Control.REMOTE)
      throw new ModbusResponseException(function, ExceptionCode.ILLEGAL_FUNCTION);
    int written = 0;
    for (Point it : table) {
      if (it.end() <= from || it.address() >= from + count) continue;
      Channels.Writer writer = it.write();
      boolean whole = it.address() >= from && it.end() <= from + count;
      if (writer == null || !whole)
        throw new ModbusResponseException(function, ExceptionCode.ILLEGAL_DATA_ADDRESS);
      double value = it.value(ByteBuffer.wrap(words).position(2 * (it.address() - from)));
      try {
        station.command(plc -> writer.write(plc, value));
      } catch (Refused refused) {
        throw new ModbusResponseException(function.getCode(), refused.code());
      }
      written += it.type().width;
    }
    if (written != count)
      throw new ModbusResponseException(function, ExceptionCode.ILLEGAL_DATA_ADDRESS);
  }
}
