package org.huying.fieldsim.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.huying.fieldsim.Field;
import org.huying.fieldsim.Fields;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ControlServerTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private Field field;
  private ControlServer server;

  @BeforeEach
  void open() throws IOException, InterruptedException {
    field = Fields.of("ps-01,ps-04,ps-51");
    server = new ControlServer(field, "127.0.0.1", 0);
  }

  @AfterEach
  void close() {
    server.close();
    field.close();
    http.close();
  }

  private HttpResponse<String> send(String path, String form, String... headers)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    if (headers.length > 0) request.headers(headers);
    if (!form.isEmpty()) request.POST(HttpRequest.BodyPublishers.ofString(form));
    return http.send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void thePanelShowsTheCodeAndTheRightOneTakesTheTagOff() throws Exception {
    assertThat(send("/stations/ps-04/panel", "action=hang&number=12").statusCode()).isEqualTo(200);
    String panel = send("/stations/ps-04/panel", "").body();
    assertThat(panel).contains("\"number\":12");
    String code = panel.replaceFirst("(?s).*releaseCode\":\"(\\d{4}).*", "$1");
    var wrong = send("/stations/ps-04/panel", "action=release&slot=1&code=0");
    assertThat(wrong.statusCode()).isEqualTo(409);
    assertThat(wrong.body()).contains("解除码不对");
    String page = send("/stations/ps-04/panel", "", "Accept", "text/html").body();
    assertThat(page).contains("新埗泵站控制柜", "检修牌 12，解除码 " + code, "转到就地");
    assertThat(send("/stations/ps-04/panel", "action=release&slot=1&code=" + code).body())
        .contains("\"tags\":[]");
  }

  @Test
  void buttonsWorkOnlyInLocalMode() throws Exception {
    assertThat(send("/stations/ps-04/panel", "action=start&pump=1").body()).contains("就地");
    send("/stations/ps-04/panel", "action=local");
    field.station("ps-04").orElseThrow().step(200, 0);
    assertThat(send("/stations/ps-04/panel", "action=start&pump=1").body())
        .contains("\"running\":[1]");
    assertThat(send("/stations/ps-04/panel", "action=start&pump=9").statusCode()).isEqualTo(409);
    assertThat(send("/stations/ps-04/panel", "action=dance").body()).contains("没有这个按钮");
    assertThat(send("/stations/ps-99/panel", "").statusCode()).isEqualTo(404);
  }

  @Test
  void scenariosChangeButNoFaultIsPlayedAtARealStation() throws Exception {
    assertThat(send("/scenario", "scenario=blocked-rack&station=ps-01").statusCode())
        .isEqualTo(409);
    assertThat(send("/scenario", "scenario=fire").statusCode()).isEqualTo(400);
    assertThat(send("/scenario", "scenario=pump-fault").body())
        .contains("\"ps-01\",\"name\":\"龙岗泵站\",\"control\":\"REMOTE\",\"scenario\":\"calm\"")
        .contains("\"scenario\":\"pump-fault\"");
    assertThat(send("/stations", "", "Accept", "text/html").body()).contains("1 号泵故障");
  }

  @Test
  void pagesOfOtherSitesPressNothing() throws Exception {
    var foreign = send("/scenario", "scenario=storm", "Origin", "https://example.com");
    assertThat(foreign.statusCode()).isEqualTo(403);
    assertThat(send("/stations", "").body()).doesNotContain("storm");
  }
}
