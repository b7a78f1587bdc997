package org.huying;

import java.io.IOException;
import org.huying.testing.Drawing;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

@HouseTest
class OpenApiIT {
  @LocalServerPort int port;

  @Test
  void thePagesClientIsGeneratedFromTheDocumentTheServerServes() throws IOException {
    String served =
        RestClient.create("http://127.0.0.1:" + port)
            .get()
            .uri("/v3/api-docs")
            .retrieve()
            .body(String.class);
    ObjectMapper mapper =
        JsonMapper.builder()
            .enable(
                SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    @SuppressWarnings("unchecked")
    java.util.Map<String, Object> document = mapper.readValue(served, java.util.TreeMap.class);
    document.remove("servers");
    Drawing.file("web/openapi.json", mapper.writeValueAsString(document) + "\n");
  }
}
