package dev.unitform.page;

import dev.unitform.output.Json;
import dev.unitform.program.ProgramFiles;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;

/** Makes the page: one file that loads no other file. */
public final class HtmlPage {
  private HtmlPage() {}

  public static String text(PageDocument page) {
    String style = resource("page.css");
    String script = resource("page.js");
    Map<String, Object> model = new TreeMap<>();
    model.put("page", page);
    model.put("style", style);
    model.put("styleDigest", digest(style));
    model.put("script", script);
    model.put("scriptDigest", digest(script));
    // In JSON, '<' occurs only within strings, where an escape can replace it.
    model.put("data", Json.compactText(page).strip().replace("<", "\\u003c"));
    return Template.text("page.ftlh", model);
  }

  private static String resource(String name) {
    return ProgramFiles.text("dev/unitform/page/" + name);
  }

  /**
   * The digest for the content security policy, which allows only scripts and styles with this
   * digest.
   */
  private static String digest(String text) {
    return "sha256-" + Base64.getEncoder().encodeToString(DigestUtils.sha256(text));
  }
}
