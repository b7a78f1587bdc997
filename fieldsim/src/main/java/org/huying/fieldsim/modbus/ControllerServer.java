package org.huying.fieldsim.modbus;

import com.digitalpetri.modbus.server.ModbusTcpServer;
import com.digitalpetri.modbus.tcp.server.NettyTcpServerTransport;
import java.util.concurrent.ExecutionException;
import org.huying.fieldsim.Station;
import org.jspecify.annotations.Nullable;

/** A controller's port, which is open while the station can be reached. */
public final class ControllerServer implements AutoCloseable {
  private final Station station;
  private final Registers registers;
  private final String address;
  private final int port;
  private @Nullable ModbusTcpServer open;

  public ControllerServer(Station station, String address, int port) {
    this.station = station;
    this.registers = new Registers(station);
    this.address = address;
    this.port = port;
  }

  /** Opens or closes the port as the station can be reached or not. */
  public void look() throws InterruptedException {
    boolean wanted = station.isOnLine();
    ModbusTcpServer now = open;
    if (wanted == (now != null)) return;
    try {
      if (now != null) {
        open = null;
        now.stop();
      } else {
        var transport =
            NettyTcpServerTransport.create(settings -> {
              settings.bindAddress = address;
              settings.port = port;
            });
        ModbusTcpServer next = ModbusTcpServer.create(transport, registers);
        next.start();
        open = next;
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "%s：端口 %s:%d 用不了，%s".formatted(station.site().code(), address, port, e.getCause()), e);
    }
  }

  public int port() {
    return port;
  }

  @Override
  public void close() {
    ModbusTcpServer now = open;
    open = null;
    if (now == null) return;
    try {
      now.stop();
    } catch (ExecutionException gone) {
      // It is closed.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
