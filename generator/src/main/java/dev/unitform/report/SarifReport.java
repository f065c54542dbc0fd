package dev.unitform.report;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Severity;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.output.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Diagnostics as a SARIF 2.1.0 log, which code scanning services read. Those with a place are
 * results; those without one are about the run, and notifications of the tool.
 */
public final class SarifReport {
  private static final String BASE = "%SRCROOT%";

  private final String version;
  private final CodeGuide guide;
  private final NamedFiles files;
  private final JsonText json;
  private final Fingerprints fingerprints;
  private final Map<String, List<String>> lines = new HashMap<>();

  private SarifReport(String version, CodeGuide guide, NamedFiles files, JsonText json) {
    this.version = version;
    this.guide = guide;
    this.files = files;
    this.json = json;
    this.fingerprints = new Fingerprints(files);
  }

  /**
   * The log, also when there is nothing to tell.
   *
   * @param version of the program
   */
  public static String text(
      List<Diagnostic> diagnostics, String version, CodeGuide guide, NamedFiles files) {
    return JsonText.of(json -> new SarifReport(version, guide, files, json).log(diagnostics));
  }

  private void log(List<Diagnostic> diagnostics) {
    json.object(
        () -> {
          json.key("$schema").value("https://json.schemastore.org/sarif-2.1.0.json");
          json.key("version").value("2.1.0");
          json.key("runs").array(List.of(diagnostics), this::run);
        });
  }

  private void run(List<Diagnostic> diagnostics) {
    List<Diagnostic> placed = diagnostics.stream().filter(d -> d.position() != null).toList();
    List<Diagnostic> placeless = diagnostics.stream().filter(d -> d.position() == null).toList();
    List<Code> rules = codes(placed);
    List<Code> notifications = codes(placeless);
    json.object(
        () -> {
          json.key("tool")
              .object(
                  () ->
                      json.key("driver")
                          .object(
                              () -> {
                                json.key("name").value("Unitform");
                                json.key("version").value(version);
                                json.key("informationUri").value(CodeGuide.HOME);
                                json.key("rules").array(rules, this::descriptor);
                                if (!notifications.isEmpty()) {
                                  json.key("notifications").array(notifications, this::descriptor);
                                }
                              }));
          json.key("columnKind").value("unicodeCodePoints");
          json.key("originalUriBaseIds")
              .object(
                  () ->
                      json.key(BASE)
                          .object(
                              () ->
                                  text(
                                      "description",
                                      "the root of the repository, else the working folder")));
          json.key("invocations")
              .array(List.of(placeless), about -> invocation(about, notifications));
          json.key("results").array(placed, diagnostic -> result(diagnostic, rules));
        });
  }

  private static List<Code> codes(List<Diagnostic> diagnostics) {
    return diagnostics.stream()
        .map(Diagnostic::code)
        .distinct()
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  private void descriptor(Code code) {
    CodeGuide.Entry entry = guide.entry(code);
    json.object(
        () -> {
          json.key("id").value(code);
          if (entry != null) {
            text("shortDescription", entry.summary());
            text("fullDescription", entry.description());
          }
          json.key("helpUri").value(CodeGuide.address(code));
          CodeGuide.Text help = entry == null ? null : entry.help();
          if (help != null) {
            json.key("help")
                .objectOnOneLine(
                    () -> {
                      json.key("text").value(help.plain());
                      json.key("markdown").value(help.markdown());
                    });
          }
          json.key("defaultConfiguration")
              .objectOnOneLine(() -> json.key("level").value(level(code.severity())));
        });
  }

  private void invocation(List<Diagnostic> placeless, List<Code> notifications) {
    json.object(
        () -> {
          json.key("executionSuccessful")
              .value(placeless.stream().noneMatch(d -> d.severity() == Severity.ERROR));
          if (!placeless.isEmpty()) {
            json.key("toolExecutionNotifications")
                .array(placeless, diagnostic -> notification(diagnostic, notifications));
          }
        });
  }

  private void notification(Diagnostic diagnostic, List<Code> notifications) {
    json.object(
        () -> {
          json.key("descriptor")
              .objectOnOneLine(
                  () -> {
                    json.key("id").value(diagnostic.code());
                    json.key("index").value(notifications.indexOf(diagnostic.code()));
                  });
          json.key("level").value(level(diagnostic.severity()));
          text("message", LinkedWords.of(diagnostic, name -> false).text());
        });
  }

  private void result(Diagnostic diagnostic, List<Code> rules) {
    LinkedWords words = LinkedWords.of(diagnostic, name -> files.text(name) != null);
    json.object(
        () -> {
          json.key("ruleId").value(diagnostic.code());
          json.key("ruleIndex").value(rules.indexOf(diagnostic.code()));
          json.key("level").value(level(diagnostic.severity()));
          text("message", words.text());
          SourcePosition at = diagnostic.position();
          if (at != null) {
            json.key("locations").array(List.of(at), place -> location(place, null));
          }
          if (!words.places().isEmpty()) {
            int[] id = {0};
            json.key("relatedLocations").array(words.places(), place -> location(place, ++id[0]));
          }
          json.key("partialFingerprints")
              .objectOnOneLine(
                  () ->
                      fingerprints
                          .of(diagnostic)
                          .forEach((name, value) -> json.key(name).value(value)));
        });
  }

  private void location(SourcePosition at, @Nullable Integer id) {
    json.object(
        () -> {
          if (id != null) {
            json.key("id").value(id);
            text("message", "the other place");
          }
          json.key("physicalLocation")
              .object(
                  () -> {
                    json.key("artifactLocation")
                        .objectOnOneLine(
                            () -> {
                              json.key("uri").value(uri(files.path(at.file())));
                              json.key("uriBaseId").value(BASE);
                            });
                    json.key("region")
                        .objectOnOneLine(
                            () -> {
                              json.key("startLine").value(at.line());
                              json.key("startColumn").value(at.column());
                              json.key("endColumn").value(endColumn(at));
                            });
                  });
        });
  }

  /** The column behind the place; a place never reaches beyond its line. */
  private int endColumn(SourcePosition at) {
    int end = at.column() + Math.max(1, at.length());
    SourceText source = files.text(at.file());
    if (source == null) {
      return end;
    }
    List<String> text = lines.computeIfAbsent(at.file(), file -> source.text().lines().toList());
    String line = at.line() <= text.size() ? text.get(at.line() - 1) : "";
    return Math.max(at.column(), Math.min(end, line.codePointCount(0, line.length()) + 1));
  }

  private void text(String key, String words) {
    json.key(key).objectOnOneLine(() -> json.key("text").value(words));
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTICE -> "note";
    };
  }

  /** A path as a relative reference: whatever could mean something in it is escaped. */
  static String uri(String path) {
    StringBuilder uri = new StringBuilder();
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "-._~/".indexOf(c) >= 0;
      uri.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return uri.toString();
  }
}
