package org.huying.engine.telemetry.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.huying.engine.telemetry.NewDevice;
import org.huying.engine.telemetry.Protocol;
import org.huying.foundation.kernel.Csv;
import org.huying.foundation.kernel.HuyingException.FieldError;
import org.huying.foundation.kernel.InvalidInput;
import org.junit.jupiter.api.Test;

class CsvTest {
  @Test
  void quotesCommasAndLinesInsideOfFieldsAreRead() {
    var lines = Csv.read("\uFEFFa,b\r\n\"x,\"\"1\"\"\",\"two\nlines\"\n\nlast,\n");
    assertThat(lines)
        .containsExactly(
            new Csv.Line(1, List.of("a", "b")),
            new Csv.Line(2, List.of("x,\"1\"", "two\nlines")),
            new Csv.Line(5, List.of("last", "")));
    assertThat(Csv.read("")).isEmpty();
  }

  @Test
  void aDeviceHasTheLinesOfItsChannels() {
    var devices =
        DeviceFile.read(
            DeviceFile.HEAD
                + """

                ps-01,龙岗泵站,t01,rtu-01,遥测终端,SL651,0011223344,1234,39,water-level,前池水位,,-2,9
                ,,,rtu-01,,,,,38,voltage,电源电压,V,,
                """);
    assertThat(devices)
        .containsExactly(
            new DeviceFile.Numbered(
                2,
                new NewDevice(
                    "ps-01",
                    "龙岗泵站",
                    "t01",
                    "rtu-01",
                    "遥测终端",
                    Protocol.SL651,
                    "0011223344",
                    "1234",
                    List.of(
                        new NewDevice.Channel("39", "water-level", "前池水位", null, -2.0, 9.0),
                        new NewDevice.Channel("38", "voltage", "电源电压", "V", null, null)))));
  }

  @Test
  void everyWrongLineIsNamed() {
    assertThatThrownBy(() ->
            DeviceFile.read(
                DeviceFile.HEAD
                    + """

                    ps-01,龙岗泵站,t01,rtu-01,终端,SL651,0011223344,,39,water-level,水位,,low,
                    ps-02,,,rtu-01,,,,,38,voltage,电压,,,
                    ps-03,别站,t01,rtu-03,终端,X25,1,,,,,,,
                    ps-03,别站,t01,,终端,SL651,1,,,,,,,
                    """))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            e ->
                assertThat(e.fields())
                    .extracting(FieldError::field)
                    .containsExactlyInAnyOrder("line 2", "line 3", "line 4", "line 5"));
    assertThatThrownBy(() -> DeviceFile.read("a,b\n1,2")).isInstanceOf(InvalidInput.class);
  }
}
