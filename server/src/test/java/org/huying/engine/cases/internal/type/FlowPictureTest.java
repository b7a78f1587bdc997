package org.huying.engine.cases.internal.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class FlowPictureTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "request.v1",
        "request.v2",
        "request.v3",
        "request.v4",
        "event.v1",
        "event.v2",
        "application.v1",
        "application.v2",
        "application.v3",
        "application.v4"
      })
  void showsEveryStateAndEveryWayBetweenThemWithoutTextOverText(String name) throws Exception {
    var type = SmallType.file(name + ".yaml");
    var svg = parse(FlowPicture.of(type));
    var texts = svg.getElementsByTagName("text");
    var boxes = new ArrayList<double[]>();
    var said = new StringBuilder();
    for (int i = 0; i < texts.getLength(); i++) {
      var text = (Element) texts.item(i);
      said.append(text.getTextContent()).append('\n');
      double half = text.getTextContent().length() * 13 / 2.0;
      double x = Double.parseDouble(text.getAttribute("x"));
      double y = Double.parseDouble(text.getAttribute("y"));
      assertThat(x - half).as(text.getTextContent()).isNotNegative();
      assertThat(x + half)
          .as(text.getTextContent())
          .isLessThanOrEqualTo(Double.parseDouble(svg.getAttribute("width")));
      for (var other : boxes)
        assertThat(Math.abs(other[0] - x) >= other[2] + half || Math.abs(other[1] - y) >= 13)
            .as("%s: “%s” stands over another text", name, text.getTextContent())
            .isTrue();
      boxes.add(new double[] {x, y, half});
    }
    for (var state : type.states().values()) assertThat(said.toString()).contains(state.label());
    for (var row : type.transitions())
      if (row.to() != null && !row.back()) assertThat(said.toString()).contains(row.label());
    assertThat(Integer.parseInt(svg.getAttribute("width")))
        .as("fits a screen of 1440 beside its margins")
        .isLessThanOrEqualTo(1150);
  }

  private static Element parse(String svg) throws Exception {
    try (var in = new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8))) {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(in)
          .getDocumentElement();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
