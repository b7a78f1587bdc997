package org.huying.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** A look at a screen finds what it is there to find. */
class ChromiumE2E {
  private static final String PAGE =
      "<!doctype html><html lang=zh-CN><title>测试</title><main><h1>标题</h1>%s</main></html>";

  @Test
  void aScreenThatSomebodyCannotReadIsNamedWithWhatToMend() {
    try (Chromium chromium = Chromium.start()) {
      Page page = chromium.phone("http://127.0.0.1");
      show(page, "<p>看得清</p>");
      assertThatCode(() -> chromium.look(page, "look-fine")).doesNotThrowAnyException();

      show(page, "<p style='color:#bbb'>看不清</p><img src='data:,'><input>");
      assertThat(Axe.violations(page))
          .hasSize(3)
          .anySatisfy(it -> assertThat(it).startsWith("color-contrast:").contains("看不清"))
          .anySatisfy(it -> assertThat(it).startsWith("image-alt:").contains("<img"))
          .anySatisfy(it -> assertThat(it).startsWith("label:").contains("Fix any"));
      assertThatThrownBy(() -> chromium.look(page, "look-faint")).hasMessageContaining("image-alt");

      show(page, "<p>Forbidden</p>");
      assertThatThrownBy(() -> chromium.look(page, "look-latin")).hasMessageContaining("Forbidden");
      show(page, "<p style='width:400px'>太宽</p>");
      assertThatThrownBy(() -> chromium.look(page, "look-wide")).hasMessageContaining("fits");
    }
  }

  private static void show(Page page, String body) {
    page.setContent(PAGE.formatted(body));
  }
}
