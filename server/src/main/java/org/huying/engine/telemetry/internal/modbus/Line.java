package org.huying.engine.telemetry.internal.modbus;

import com.digitalpetri.modbus.client.ModbusTcpClient;
import com.digitalpetri.modbus.exceptions.ModbusException;
import com.digitalpetri.modbus.exceptions.ModbusExecutionException;
import com.digitalpetri.modbus.pdu.ReadCoilsRequest;
import com.digitalpetri.modbus.pdu.ReadDiscreteInputsRequest;
import com.digitalpetri.modbus.pdu.ReadHoldingRegistersRequest;
import com.digitalpetri.modbus.pdu.ReadInputRegistersRequest;
import com.digitalpetri.modbus.pdu.WriteMultipleRegistersRequest;
import com.digitalpetri.modbus.pdu.WriteSingleCoilRequest;
import com.digitalpetri.modbus.pdu.WriteSingleRegisterRequest;
import com.digitalpetri.modbus.tcp.client.NettyTcpClientTransport;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.huying.engine.telemetry.internal.modbus.Register.Table;

/**
 * An open connection to a controller: one request at a time, since many of them know no more. When
 * it is closed, what waits to be delivered is thrown away: no write that was given up comes later.
 */
final class Line implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(3);

  private final ModbusTcpClient client;
  private final int unit;
  private final InstantSource clock;
  private final ReentrantLock turn = new ReentrantLock();

  /**
   * @param address {@code host:port/unit}
   */
  Line(String address, InstantSource clock) throws ModbusExecutionException {
    this.clock = clock;
    int colon = address.lastIndexOf(':');
    int slash = address.lastIndexOf('/');
    unit = Integer.parseInt(address.substring(slash + 1));
    client =
        ModbusTcpClient.create(
            NettyTcpClientTransport.create(it -> {
              it.hostname = address.substring(0, colon);
              it.port = Integer.parseInt(address.substring(colon + 1, slash));
              it.connectTimeout = CONNECT;
              it.connectPersistent = false;
              it.bootstrapCustomizer = netty -> netty.option(ChannelOption.SO_LINGER, 0);
              it.pipelineCustomizer = pipeline -> pipeline.addLast(new Garbage());
            }),
            it -> it.requestTimeout = ANSWER);
    client.connect();
  }

  /** Hangs up on who sends what is no Modbus: else each such frame would be a page in the log. */
  private static final class Garbage extends ChannelInboundHandlerAdapter {
    @Override
    public void exceptionCaught(ChannelHandlerContext line, Throwable wrong) {
      line.close();
    }
  }

  /**
   * What was answered.
   *
   * @param bytes words, two bytes each, or bits, eight in a byte, the first one lowest
   * @param at when it came, before anybody else had a turn: what is asked for or written behind it
   *     is later
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Answer(byte[] bytes, Instant at) {}

  Answer read(Table table, int from, int count) throws ModbusException {
    turn.lock();
    try {
      return new Answer(asked(table, from, count), clock.instant());
    } catch (RuntimeException garbage) {
      throw new ModbusExecutionException(garbage); // an answer to something else, for instance
    } finally {
      turn.unlock();
    }
  }

  private byte[] asked(Table table, int from, int count) throws ModbusException {
    return switch (table) {
      case COIL -> client.readCoils(unit, new ReadCoilsRequest(from, count)).coils();
      case DISCRETE ->
          client.readDiscreteInputs(unit, new ReadDiscreteInputsRequest(from, count)).inputs();
      case INPUT ->
          client.readInputRegisters(unit, new ReadInputRegistersRequest(from, count)).registers();
      case HOLDING ->
          client
              .readHoldingRegisters(unit, new ReadHoldingRegistersRequest(from, count))
              .registers();
    };
  }

  /**
   * @param notAfter in the time of {@link System#nanoTime}
   * @return false: it would have been too late, and nothing was sent
   */
  boolean writeCoil(int address, boolean on, long notAfter) throws ModbusException {
    return inTurn(
        notAfter, () -> client.writeSingleCoil(unit, new WriteSingleCoilRequest(address, on)));
  }

  /** The same for words. */
  boolean writeWords(int address, byte[] words, long notAfter) throws ModbusException {
    return inTurn(
        notAfter,
        () -> {
          if (words.length == 2)
            client.writeSingleRegister(
                unit,
                new WriteSingleRegisterRequest(address, (words[0] & 0xFF) << 8 | words[1] & 0xFF));
          else
            client.writeMultipleRegisters(
                unit, new WriteMultipleRegistersRequest(address, words.length / 2, words));
        });
  }

  private interface Request {
    void send() throws ModbusException;
  }

  private boolean inTurn(long notAfter, Request request) throws ModbusException {
    turn.lock();
    try {
      if (System.nanoTime() - notAfter > 0) return false;
      request.send();
      return true;
    } catch (RuntimeException garbage) {
      throw new ModbusExecutionException(garbage);
    } finally {
      turn.unlock();
    }
  }

  @Override
  public void close() {
    client.disconnectAsync();
  }
}
