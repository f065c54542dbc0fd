package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import dev.unitform.RequiredPrograms;
import dev.unitform.check.program.Programs;
import dev.unitform.docs.Documents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests the page in a browser. Its screenshots are kept in {@code target/report}, so that people
 * can look at them.
 */
@Tag("external")
class ReportPageIT {
  private static final Path SCREENSHOTS = Path.of("target/report").toAbsolutePath();
  private static final String ZONE = "zone:us-east/us-east1-c";
  private static final int HEIGHT = 900;

  /** WCAG 2.2, target size (minimum). */
  private static final int SMALLEST_TARGET = 24;

  @TempDir private static Path folder;
  private static @Nullable Playwright playwright;
  private static @Nullable Browser browser;

  @BeforeAll
  static void startTheBrowser() throws IOException {
    Programs programs = new Programs(System::getenv);
    Path installed =
        Stream.of("chromium", "chromium-browser", "google-chrome")
            .map(programs::find)
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow(() -> RequiredPrograms.missing("browser", "chromium is not installed"));
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(installed)
                    .setArgs(List.of("--no-sandbox")));
    for (String profile : List.of("global-cloud", "private-dc", "lab", "starter")) {
      CommandRun ran =
          CommandRun.in(
              Documents.ROOT,
              "report",
              "profiles/" + profile + ".yaml",
              "-o",
              file(profile).toString());
      assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
    }
    Files.createDirectories(SCREENSHOTS);
  }

  @AfterAll
  static void stopTheBrowser() {
    if (playwright != null) {
      playwright.close();
    }
  }

  private static Path file(String profile) {
    return folder.resolve(profile + ".html");
  }

  /** An open page, with its errors. */
  private static final class Opened implements AutoCloseable {
    private final BrowserContext context;
    private final Page page;
    private final List<String> faults = new ArrayList<>();

    Opened(String profile, String hash, Browser.NewContextOptions options) {
      context = Objects.requireNonNull(browser).newContext(options);
      page = context.newPage();
      page.onConsoleMessage(message -> faults.add(message.text()));
      page.onPageError(faults::add);
      String address = file(profile).toUri().toString();
      page.onRequest(
          request -> {
            if (!request.url().startsWith(address)) {
              faults.add(request.url());
            }
          });
      page.navigate(address + hash);
    }

    String title() {
      return page.locator("#panel h3 >> visible=true").innerText();
    }

    void screenshot(String name) {
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(SCREENSHOTS.resolve(name + ".png"))
              .setFullPage(true));
    }

    /** The rules of axe-core that the page violates. */
    Object violations() throws IOException {
      try (InputStream axe =
          Objects.requireNonNull(ReportPageIT.class.getResourceAsStream("/axe.min.js"))) {
        page.evaluate(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
      }
      return page.evaluate(
          "async () => (await axe.run()).violations.map(v => v.id + ' ' + v.nodes[0].target)");
    }

    @Override
    public void close() {
      context.close();
    }
  }

  private static Opened open(String profile, String hash, ColorScheme scheme, int width) {
    return new Opened(
        profile,
        hash,
        new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(width, HEIGHT));
  }

  private static Opened open(String profile, String hash) {
    return open(profile, hash, ColorScheme.LIGHT, 1400);
  }

  @ParameterizedTest
  @CsvSource({"LIGHT, 1400", "DARK, 1400", "LIGHT, 390", "DARK, 390"})
  void everybodyCanReadIt(ColorScheme scheme, int width) throws IOException {
    for (String profile : List.of("global-cloud", "private-dc", "lab", "starter")) {
      try (Opened opened = open(profile, "", scheme, width)) {
        String view = "%s-%s-%s".formatted(profile, scheme.name().toLowerCase(Locale.ROOT), width);
        opened.screenshot(view);
        assertThat(opened.violations()).as(view).isEqualTo(List.of());
        opened.page.locator("button.unit-head").first().click();
        opened.screenshot(view + "-unit");
        assertThat(opened.violations()).as(view + ", failed").isEqualTo(List.of());
        assertThat(opened.page.evaluate("document.documentElement.scrollWidth - innerWidth"))
            .as(view + " scrolls sideways")
            .isEqualTo(0);
        assertThat(
                opened.page.evaluate(
                    "least => [...document.querySelectorAll('button, summary')].map(b =>"
                        + " b.getBoundingClientRect()).filter(r => r.width > 0 && (r.width < least"
                        + " || r.height < least)).length",
                    SMALLEST_TARGET))
            .as(view + " has small targets")
            .isEqualTo(0);
        assertThat(opened.faults).isEmpty();
      }
    }
  }

  @Test
  void aZoneIsChosenByClickAndClearedByEscape() {
    try (Opened opened = open("global-cloud", "")) {
      assertThat(opened.title()).isEqualTo("Nothing fails");

      opened.page.locator(".map [data-failure='" + ZONE + "']").click();

      assertThat(opened.title()).isEqualTo("Zone us-east1-c of us-east is lost");
      assertThat(opened.page.url()).endsWith("#" + ZONE);
      assertThat(opened.page.locator(".down").count()).isEqualTo(1);
      assertThat(opened.page.locator(".gains").count()).isEqualTo(6);
      assertThat(opened.page.locator("#services td[data-class]").count()).isEqualTo(26);
      assertThat(opened.page.locator("#panel").innerText()).contains("Interaction Server");

      opened.page.keyboard().press("Escape");

      assertThat(opened.title()).isEqualTo("Nothing fails");
      assertThat(opened.page.url()).doesNotContain("#");
      assertThat(opened.page.locator(".down, .gains, [data-class], [data-gain]").count()).isZero();
      assertThat(opened.faults).isEmpty();
    }
  }

  @Test
  void aCardLeadsToItsWorstFailure() {
    try (Opened opened = open("global-cloud", "")) {
      opened.page.locator(".card [data-failure='" + ZONE + "']").click();

      assertThat(opened.title()).isEqualTo("Zone us-east1-c of us-east is lost");
      assertThat(opened.page.locator(".map .down").getAttribute("data-part")).isEqualTo(ZONE);
      assertThat(opened.page.locator("#panel h3 >> visible=true").boundingBox().y)
          .isBetween(0.0, (double) HEIGHT);
      assertThat(opened.faults).isEmpty();
    }
  }

  @Test
  void aNodeIsChosenAndClearedByTheKeyboardAlone() {
    try (Opened opened = open("global-cloud", "")) {
      opened.page.locator("#map").click();
      opened.page.keyboard().press("Tab");
      opened.page.keyboard().press("Tab");
      opened.page.keyboard().press("Tab");
      opened.page.keyboard().press("Enter");

      assertThat(opened.title()).isEqualTo("Node general/us-east1-b/1 of us-east is lost");
      assertThat(opened.page.evaluate("document.activeElement.getAttribute('aria-pressed')"))
          .isEqualTo("true");

      opened.page.keyboard().press("Space");

      assertThat(opened.title()).isEqualTo("Nothing fails");
      assertThat(opened.faults).isEmpty();
    }
  }

  @Test
  void aLinkLeadsToAFailure() {
    try (Opened opened = open("global-cloud", "#unit:us-east")) {
      assertThat(opened.title()).isEqualTo("Unit us-east is lost");
      assertThat(opened.page.locator(".takes").getAttribute("data-part")).isEqualTo("unit:us-west");
      opened.page.evaluate("location.hash = '" + ZONE + "'");
      opened.page.locator(".place.down").waitFor();
      assertThat(opened.title()).startsWith("Zone us-east1-c");
      opened.page.evaluate("location.hash = '%'");
      opened.page.locator("#idle").waitFor();
      assertThat(opened.title()).isEqualTo("Nothing fails");
      assertThat(opened.faults).isEmpty();
    }
  }

  @Test
  void hostileAndLongNamesAreShownAsTheyAre() throws IOException {
    String name = "</script><img src=x onerror=alert(1)>\\\\\\\" '&amp;" + "x".repeat(300);
    Files.writeString(
        folder.resolve("plan.json"),
        Files.readString(Documents.ROOT.resolve("out/starter/plan.json"))
            .replace("\"Storefront\"", "\"" + name + "\"")
            .replace("region-one-a", "a'%#</script><b>"));
    CommandRun ran = CommandRun.in(folder, "report", "plan.json", "-o", "hostile.html");
    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
    try (Opened opened = open("hostile", "", ColorScheme.LIGHT, 390)) {
      opened.page.locator(".place-head").first().click();

      assertThat(opened.title()).isEqualTo("Zone a'%#</script><b> of region-one is lost");
      assertThat(opened.page.locator("#services").innerText()).contains("<img src=x onerror");
      assertThat(opened.page.evaluate("document.documentElement.scrollWidth - innerWidth"))
          .isEqualTo(0);

      opened.page.reload();

      assertThat(opened.title()).isEqualTo("Zone a'%#</script><b> of region-one is lost");
      assertThat(opened.faults).isEmpty();
    }
  }

  @Test
  void withoutJavaScriptEverythingButTheChoiceIsThere() {
    try (Opened opened =
        new Opened(
            "global-cloud",
            "#" + ZONE,
            new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
      assertThat(opened.title()).isEqualTo("Nothing fails");
      assertThat(opened.page.locator("noscript").innerText()).contains("Without JavaScript");
      assertThat(opened.page.locator("#services tbody tr").count()).isEqualTo(27);
      opened.page.locator("#services td.on summary").first().click();
      assertThat(opened.page.locator("#services details[open]").innerText())
          .contains("active spare");
    }
  }
}
