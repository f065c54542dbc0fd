package dev.unitform.page;

import dev.unitform.output.Json;
import dev.unitform.resilience.SimulationDocument;
import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapper;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;

/** The page: one file that loads nothing else. */
public final class HtmlPage {
  private HtmlPage() {}

  /** What a program finds in the page. */
  public record Documents(SimulationDocument simulation, PageDocument page) {}

  /** The text of the page. */
  public static String text(Documents documents) {
    String style = resource("page.css");
    String script = resource("page.js");
    Map<String, Object> model = new TreeMap<>();
    model.put("simulation", documents.simulation());
    model.put("page", documents.page());
    model.put("style", style);
    model.put("styleDigest", digest(style));
    model.put("script", script);
    model.put("scriptDigest", digest(script));
    // '<' stands only within strings of JSON, where it can be written as an escape.
    model.put("data", Json.compactText(documents).strip().replace("<", "\\u003c"));
    try {
      StringWriter out = new StringWriter();
      template("page.ftlh").process(model, out);
      return out.toString();
    } catch (IOException | TemplateException e) {
      throw new IllegalStateException("the page's own template cannot fail", e);
    }
  }

  private static Template template(String name) throws IOException {
    Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
    configuration.setLocale(Locale.ROOT);
    configuration.setNumberFormat("c");
    configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
    configuration.setObjectWrapper(new DefaultObjectWrapper(Configuration.VERSION_2_3_34));
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    configuration.setLogTemplateExceptions(false);
    configuration.setTagSyntax(Configuration.SQUARE_BRACKET_TAG_SYNTAX);
    configuration.setInterpolationSyntax(Configuration.SQUARE_BRACKET_INTERPOLATION_SYNTAX);
    configuration.setClassForTemplateLoading(HtmlPage.class, "");
    configuration.setLocalizedLookup(false);
    return configuration.getTemplate(name, StandardCharsets.UTF_8.name());
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
