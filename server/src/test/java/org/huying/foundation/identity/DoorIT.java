package org.huying.foundation.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.huying.testing.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@HouseTest
class DoorIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String PLANTED = "cGxhbnRlZA==";

  @LocalServerPort int port;
  @Autowired Fixtures fixtures;

  private String base;

  @BeforeEach
  void open() {
    base = "http://127.0.0.1:" + port;
  }

  @Test
  void aCommandWithoutTheTokenIsRefusedAndSaysSo() throws Exception {
    HttpResponse<String> refused =
        send(
            HttpRequest.newBuilder(URI.create(base + "/api/sign-in/code"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"phone\":\"19900001234\"}")));

    assertThat(refused.statusCode()).isEqualTo(403);
    JsonNode problem = JSON.readTree(refused.body());
    assertThat(problem.path("type").asString()).isEqualTo("urn:huying:problem:csrf-token-wrong");
    assertThat(problem.path("title").asString()).isEqualTo("页面已过期，请刷新后再试。");
  }

  @Test
  void aForeignPageCannotUseTheSessionOfASignedInResident() throws Exception {
    HttpResponse<String> me = send(HttpRequest.newBuilder(URI.create(base + "/api/me")).GET());
    String cookies = String.join("; ", me.headers().allValues("Set-Cookie"));

    HttpResponse<String> refused =
        send(
            HttpRequest.newBuilder(URI.create(base + "/api/sign-out"))
                .header("Cookie", cookies)
                .header("X-XSRF-TOKEN", "guessed")
                .POST(HttpRequest.BodyPublishers.noBody()));

    assertThat(refused.statusCode()).isEqualTo(403);
  }

  @Test
  void whoIsNotSignedInIsAskedToDoSo() throws Exception {
    for (String path :
        new String[] {
          "/api/me/messages", "/api/cases", "/api/staff", "/api/live", "/api/unheard-of"
        }) {
      HttpResponse<String> refused = send(HttpRequest.newBuilder(URI.create(base + path)).GET());
      assertThat(refused.statusCode()).as(path).isEqualTo(401);
      assertThat(refused.headers().firstValue("Content-Type").orElse(""))
          .contains("application/problem+json");
      assertThat(JSON.readTree(refused.body()).path("type").asString())
          .isEqualTo("urn:huying:problem:sign-in-needed");
    }
  }

  @Test
  void everyAnswerForbidsFramesForeignScriptsAndGuessedTypes() throws Exception {
    HttpResponse<String> me = send(HttpRequest.newBuilder(URI.create(base + "/api/me")).GET());

    assertThat(me.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'self'")
        .contains("frame-ancestors 'none'")
        .contains("object-src 'none'")
        .doesNotContain("unsafe-eval")
        .doesNotContain("script-src");
    assertThat(me.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(me.headers().firstValue("X-Frame-Options")).contains("DENY");
    assertThat(me.headers().firstValue("Referrer-Policy")).contains("same-origin");
    assertThat(me.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
  }

  @Test
  void theSessionCookieIsOutOfReachOfScriptsAndForeignSitesAndIsNotThePlantedOne()
      throws Exception {
    fixtures.staff("cookie", Role.HANDLER, "pj.t01");

    String session =
        cookieOf("/api/sign-in/staff", Map.of("account", "cookie", "password", Fixtures.PASSWORD));

    assertThat(session)
        .contains("HttpOnly")
        .contains("SameSite=Lax")
        .doesNotContain(PLANTED)
        .doesNotContain("Max-Age");
  }

  @Test
  void aResidentStaysSignedInOnTheirOwnPhone() throws Exception {
    Visitor visitor = new Visitor(base);
    visitor.get("/api/me");
    visitor.post("/api/sign-in/code", Map.of("phone", "19922220003")).expect(204);
    Matcher code = Pattern.compile("\\d{6}").matcher(fixtures.textTo("19922220003"));
    assertThat(code.find()).isTrue();

    assertThat(cookieOf("/api/sign-in/phone", Map.of("phone", "19922220003", "code", code.group())))
        .contains("HttpOnly")
        .contains("Max-Age=");
  }

  private String cookieOf(String path, Map<String, String> body) throws Exception {
    HttpResponse<String> me = send(HttpRequest.newBuilder(URI.create(base + "/api/me")).GET());
    String token =
        me.headers().allValues("Set-Cookie").stream()
            .filter(c -> c.startsWith("XSRF-TOKEN="))
            .map(c -> c.substring("XSRF-TOKEN=".length(), c.indexOf(';')))
            .findFirst()
            .orElseThrow();
    HttpResponse<String> signedIn =
        send(
            HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                .header("Cookie", "XSRF-TOKEN=" + token + "; SESSION=" + PLANTED)
                .header("X-XSRF-TOKEN", token)
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    return signedIn.headers().allValues("Set-Cookie").stream()
        .filter(c -> c.startsWith("SESSION="))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theDemosSecretsAreNotShownOutsideTheDemo() throws IOException {
    Visitor visitor = new Visitor(base);

    assertThat(visitor.get("/api/demo/inbox").status()).isEqualTo(404);
    assertThat(visitor.get("/api/demo/accounts").status()).isEqualTo(404);
  }

  @Test
  void whatIsMissingOrCannotBeStoredIsNamedAndNeverAServerError() throws IOException {
    fixtures.staff("bad-input", Role.ADMIN, "pj");
    Visitor admin = fixtures.staffAt(base, "bad-input");
    for (String path :
        new String[] {
          "/api/sign-in/code",
          "/api/sign-in/phone",
          "/api/sign-in/staff",
          "/api/set-up",
          "/api/staff",
          "/api/organisations",
          "/api/me/password"
        }) {
      assertThat(admin.post(path, Map.of()).expect(400).json().path("errors"))
          .as(path)
          .isNotEmpty();
      admin.post(path, "a text").expect(400);
      admin.post(path, java.util.List.of(1)).expect(400);
    }
    Visitor.Answer nul =
        admin.post("/api/sign-in/staff", Map.of("account", "a\0b", "password", "x")).expect(400);
    assertThat(nul.json().path("errors").get(0).path("field").asString()).isEqualTo("account");
    admin.get("/api/staff?q=%00").expect(400);
    admin.get("/api/staff?size=100000").expect(400);
    admin.get("/api/staff?role=KING").expect(400);
  }

  @Test
  void aNeighbourSeesNothingOfSomebodyElse() throws IOException {
    Visitor resident = fixtures.residentAt(base, "19922220001");
    Visitor neighbour = fixtures.residentAt(base, "19922220002");
    String id = resident.get("/api/me").json().path("id").asString();

    assertThat(neighbour.get("/api/me/messages").json().path("total").asLong()).isZero();
    for (String path :
        new String[] {"/api/me/" + id, "/api/me/messages/" + id, "/api/residents/" + id}) {
      assertThat(neighbour.get(path).status()).as(path).isEqualTo(404);
    }
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
