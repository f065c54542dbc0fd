package dev.unitform.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a page of {@code report}. */
record ReportPage(String html) {
  private static final Pattern DATA =
      Pattern.compile("<script type=\"application/json\" id=\"data\">([^<]*)</script>");

  /** The data that the page's script reads. */
  JsonNode data() throws IOException {
    Matcher data = DATA.matcher(html);
    if (!data.find()) {
      throw new IllegalStateException("the page has no data");
    }
    return new ObjectMapper().readTree(data.group(1));
  }

  /** The text that a reader sees or hears: the text and the labels of the body. */
  String text() {
    return html.substring(html.indexOf("<body>"))
        .replaceAll("(?s)<script.*?</script>", " ")
        .replaceAll("aria-label=\"([^\"]*)\"", "> $1 <")
        .replaceAll("(?s)<[^>]*>", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
