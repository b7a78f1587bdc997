package org.huying.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A real browser, one process for all tests of a run, and what every screen of ours must be:
 * without console errors, without axe violations, in Chinese.
 */
public final class Chromium implements AutoCloseable {
  private static final List<Path> PLACES =
      List.of(
          Path.of("/usr/bin/chromium"),
          Path.of("/usr/bin/chromium-browser"),
          Path.of("/usr/bin/google-chrome"));
  private static final double PATIENCE = 30_000;
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  /** Latin letters that Chinese pages may show: names of formats, and what people type. */
  private static final Pattern LATIN = Pattern.compile("\\b[A-Za-z]{3,}\\b");

  /**
   * Colours between two states are nobody's choice: what fades is waited for, what spins is not.
   */
  private static final String AT_REST =
      """
      () => Promise.all(document.getAnimations()
        .filter(each => each.effect.getComputedTiming().endTime !== Infinity)
        .map(each => each.finished.catch(() => undefined)))
      .then(() => undefined)
      """;

  /** All that is shown but what programs call things, which is marked as no word of anybody's. */
  private static final String WORDS =
      """
      () => [...document.querySelectorAll('[translate=no]')]
        .reduce((text, code) => text.replace(code.innerText, ''), document.body.innerText)
      """;

  private static final List<String> ALLOWED =
      List.of("JPG", "PNG", "CSV", "PDF", "UTF", "https", "www");

  /** Started by the first test that needs it; it ends with this process. */
  private static @Nullable Browser running;

  private final Browser browser;
  private final List<BrowserContext> contexts = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();

  private Chromium(Browser browser) {
    this.browser = browser;
  }

  /**
   * Starts it unless it runs already, or skips the test, saying what is missing. What a test opens
   * shares nothing with what another one opened.
   */
  public static synchronized Chromium start() {
    Path program = PLACES.stream().filter(Files::isExecutable).findFirst().orElse(null);
    Assumptions.assumeTrue(
        program != null, "no Chromium found: apt-get install chromium fonts-noto-cjk");
    Assumptions.assumeTrue(
        Chromium.class.getResource("/static/index.html") != null,
        "the pages are not built: npm run --prefix web build");
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    if (running == null || !running.isConnected()) running = launch(program);
    return new Chromium(running);
  }

  private static Browser launch(Path program) {
    return Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(program)
                .setArgs(
                    List.of(
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync")));
  }

  /** A phone with nobody signed in. */
  public Page phone(String url) {
    return page(url, 375, 812, true);
  }

  public Page desktop(String url) {
    return page(url, 1440, 900, false);
  }

  public Page page(String url, int width, int height, boolean touch) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setBaseURL(url)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai")
                .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE)
                .setViewportSize(width, height)
                .setDeviceScaleFactor(touch ? 2 : 1)
                .setHasTouch(touch));
    contexts.add(context);
    context.setDefaultTimeout(PATIENCE);
    Page page = context.newPage();
    page.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        errors.add(message.text() + " at " + message.location());
      }
    });
    page.onPageError(error -> errors.add(error));
    return page;
  }

  /**
   * Looks at a screen: screenshot, axe (WCAG 2.1 AA), no English words, nothing wider than the
   * screen.
   */
  public void look(Page page, String name) {
    page.evaluate(AT_REST);
    page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    assertThat(Axe.violations(page)).as("axe violations on %s", name).isEmpty();
    String shown = String.valueOf(page.evaluate(WORDS));
    assertThat(
            LATIN
                .matcher(shown)
                .results()
                .map(MatchResult::group)
                .filter(word -> !ALLOWED.contains(word))
                .toList())
        .as("Latin words shown on %s", name)
        .isEmpty();
    assertThat(
            (Boolean)
                page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1"))
        .as("%s fits its screen's width", name)
        .isTrue();
  }

  /**
   * The console must have stayed silent, but for what the test provoked.
   *
   * @param provoked parts of the addresses that were made to refuse
   */
  public void assertSilent(String... provoked) {
    assertThat(errors)
        .as("errors in the browser's console")
        .filteredOn(error -> Arrays.stream(provoked).noneMatch(error::contains))
        .isEmpty();
  }

  /** What every open page shows, for a test that failed. */
  public void shootAll() {
    int number = 0;
    for (BrowserContext context : contexts) {
      for (Page page : context.pages()) {
        page.screenshot(
            new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve("failed-" + ++number + ".png")));
      }
    }
  }

  @Override
  public void close() {
    contexts.forEach(BrowserContext::close);
  }
}
