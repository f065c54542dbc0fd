package dev.unitform.page;

import dev.unitform.output.Json;
import dev.unitform.resilience.CapacityDocument;
import dev.unitform.resilience.SimulationDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;

/** The page: one file that loads nothing else. */
public final class HtmlPage {
  private HtmlPage() {}

  /** What a program finds in the page. */
  public record Documents(
      SimulationDocument simulation, CapacityDocument capacity, PageDocument page) {}

  /** The text of the page. */
  public static String text(Documents documents) {
    String style = resource("page.css");
    String script = resource("page.js");
    Map<String, Object> model = new TreeMap<>();
    model.put("simulation", documents.simulation());
    model.put("capacity", documents.capacity());
    model.put("page", documents.page());
    model.put("style", style);
    model.put("styleDigest", digest(style));
    model.put("script", script);
    model.put("scriptDigest", digest(script));
    // '<' stands only within strings of JSON, where it can be written as an escape.
    model.put("data", Json.compactText(documents).strip().replace("<", "\\u003c"));
    return Template.text("page.ftlh", model);
  }

  private static String resource(String name) {
    try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }

  /** For the content security policy, which allows these bytes and no others. */
  private static String digest(String text) {
    return "sha256-" + Base64.getEncoder().encodeToString(DigestUtils.sha256(text));
  }
}
