package org.huying.fieldsim.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.digitalpetri.modbus.client.ModbusTcpClient;
import com.digitalpetri.modbus.exceptions.ModbusResponseException;
import com.digitalpetri.modbus.pdu.ReadCoilsRequest;
import com.digitalpetri.modbus.pdu.ReadDiscreteInputsRequest;
import com.digitalpetri.modbus.pdu.ReadHoldingRegistersRequest;
import com.digitalpetri.modbus.pdu.ReadInputRegistersRequest;
import com.digitalpetri.modbus.pdu.WriteMultipleRegistersRequest;
import com.digitalpetri.modbus.pdu.WriteSingleCoilRequest;
import com.digitalpetri.modbus.pdu.WriteSingleRegisterRequest;
import com.digitalpetri.modbus.tcp.client.NettyTcpClientTransport;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.huying.fieldsim.Played;
import org.huying.fieldsim.Resources;
import org.huying.fieldsim.Scenario;
import org.huying.fieldsim.plc.Channels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a controller says on a real socket, against the demo's file of points. */
class ControllerServerTest {
  private final Played played = new Played("ps-17"); // six pumps, only watched
  private AutoCloseable open = () -> {};

  @AfterEach
  void close() throws Exception {
    open.close();
  }

  private static int freePort() throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private static ModbusTcpClient client(int port) throws Exception {
    var client =
        ModbusTcpClient.create(
            NettyTcpClientTransport.create(it -> {
              it.hostname = "127.0.0.1";
              it.port = port;
            }));
    client.connect();
    return client;
  }

  private ModbusTcpClient serve(Played it) throws Exception {
    int port = freePort();
    var server = new ControllerServer(it.station, "127.0.0.1", port);
    server.look();
    ModbusTcpClient client = client(port);
    open =
        () -> {
          client.disconnect();
          server.close();
        };
    return client;
  }

  private static void refused(int code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .asInstanceOf(type(ModbusResponseException.class))
        .returns(code, ModbusResponseException::getExceptionCode);
  }

  private static double words(byte[] bytes, int address, String type) {
    ByteBuffer words = ByteBuffer.wrap(bytes).position(2 * address);
    return switch (type) {
      case "float32" -> words.getFloat();
      case "uint32" -> words.getInt();
      default -> words.getShort();
    };
  }

  @Test
  void everyPointOfTheFileIsWhereTheFileSays() throws Exception {
    played.station.play(Scenario.STORM);
    played.pass(6000);
    ModbusTcpClient client = serve(played);
    byte[] input = client.readInputRegisters(1, new ReadInputRegistersRequest(0, 80)).registers();
    byte[] holding =
        client.readHoldingRegisters(1, new ReadHoldingRegistersRequest(0, 48)).registers();
    byte[] discrete = client.readDiscreteInputs(1, new ReadDiscreteInputsRequest(0, 55)).inputs();
    byte[] coils = client.readCoils(1, new ReadCoilsRequest(0, 8)).coils();
    Set<String> different = new TreeSet<>();
    for (Resources.Row row : Resources.rows("demo/pump-points.csv")) {
      int address = (int) row.number("address");
      double told =
          switch (row.text("table")) {
            case "input" -> words(input, address, row.text("type"));
            case "holding" -> words(holding, address, row.text("type"));
            case "discrete" -> discrete[address / 8] >> address % 8 & 1;
            default -> coils[address / 8] >> address % 8 & 1;
          };
      double is =
          played.station.ask(plc -> Channels.reader(row.text("channel")).applyAsDouble(plc));
      if (told != (row.text("type").equals("float32") ? (float) is : is))
        different.add(row.text("channel"));
      assertThat(told)
          .as(row.text("channel"))
          .isBetween(row.number("lowest"), row.number("highest"));
    }
    assertThat(different).isEmpty();
    assertThat(words(input, 0, "float32")).as("the fore bay holds water").isGreaterThan(0.3);
    refused(2, () -> client.readInputRegisters(1, new ReadInputRegistersRequest(70, 20)));
  }

  @Test
  void oneThatIsOnlyWatchedTakesNothing() throws Exception {
    ModbusTcpClient client = serve(played);
    refused(1, () -> client.writeSingleCoil(1, new WriteSingleCoilRequest(2, true)));
    refused(1, () -> client.writeSingleRegister(1, new WriteSingleRegisterRequest(10, 5)));
  }

  @Test
  void oneThatIsCommandedRefusesWithAReason() throws Exception {
    Played remote = new Played("ps-04");
    remote.pass(200);
    ModbusTcpClient client = serve(remote);
    refused(4, () -> client.writeSingleCoil(1, new WriteSingleCoilRequest(2, true)));
    client.writeSingleRegister(1, new WriteSingleRegisterRequest(10, 5));
    client.writeSingleCoil(1, new WriteSingleCoilRequest(2, true));
    assertThat(client.readCoils(1, new ReadCoilsRequest(2, 1)).coils()[0]).isEqualTo((byte) 1);
    client.writeSingleRegister(1, new WriteSingleRegisterRequest(12, 41));
    assertThat(client.readCoils(1, new ReadCoilsRequest(2, 1)).coils()[0]).isZero();
    refused(4, () -> client.writeSingleCoil(1, new WriteSingleCoilRequest(2, true)));
    refused(3, () -> client.writeSingleRegister(1, new WriteSingleRegisterRequest(40, 1)));
    int code = remote.station.ask(plc -> plc.tags().slot(1).code());
    client.writeSingleRegister(1, new WriteSingleRegisterRequest(40, code));
    assertThat(remote.station.<Boolean>ask(plc -> plc.tags().any())).isFalse();

    byte[] start = ByteBuffer.allocate(4).putFloat(1.5f).array();
    client.writeMultipleRegisters(1, new WriteMultipleRegistersRequest(0, 2, start));
    assertThat(remote.station.<Double>ask(plc -> plc.setPoint("start"))).isEqualTo(1.5);
    refused(2, () -> client.writeSingleRegister(1, new WriteSingleRegisterRequest(0, 1)));
    refused(2, () -> client.writeSingleRegister(1, new WriteSingleRegisterRequest(9, 1)));
  }

  @Test
  @Timeout(20)
  void aLostLinkHangsUpAndComesBack() throws Exception {
    int port = freePort();
    try (var server = new ControllerServer(played.station, "127.0.0.1", port)) {
      server.look();
      try (var line = new Socket("127.0.0.1", port)) {
        played.station.play(Scenario.LINK_LOSS);
        server.look();
        line.setSoTimeout(5000);
        assertThat(hasHungUp(line)).isTrue();
      }
      while (isOpen(port)) Thread.onSpinWait();
      played.station.play(Scenario.CALM);
      server.look();
      assertThat(isOpen(port)).isTrue();
    }
  }

  /** A line that nobody had answered yet is reset. */
  private static boolean hasHungUp(Socket line) throws IOException {
    try {
      return line.getInputStream().read() == -1;
    } catch (SocketTimeoutException goesOn) {
      return false;
    } catch (SocketException reset) {
      return true;
    }
  }

  private static boolean isOpen(int port) throws IOException {
    try {
      new Socket("127.0.0.1", port).close();
      return true;
    } catch (ConnectException refused) {
      return false;
    }
  }
}
