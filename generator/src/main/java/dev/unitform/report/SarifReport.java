package dev.unitform.report;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Severity;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.output.Json;
import dev.unitform.report.Sarif.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Diagnostics as a SARIF 2.1.0 log for code scanning services. A diagnostic with a place is a
 * result; any other is a notification about the run.
 */
public final class SarifReport {
  private final CodeGuide guide;
  private final NamedFiles files;
  private final Fingerprints fingerprints;
  private final Map<String, List<String>> lines = new HashMap<>();

  private SarifReport(CodeGuide guide, NamedFiles files) {
    this.guide = guide;
    this.files = files;
    this.fingerprints = new Fingerprints(files);
  }

  /**
   * The log, which is also written if there are no diagnostics.
   *
   * @param version the version of the program
   */
  public static String text(
      List<Diagnostic> diagnostics, String version, CodeGuide guide, NamedFiles files) {
    Sarif.Run run = new SarifReport(guide, files).run(diagnostics, version);
    return Json.text(
        new Sarif("https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", List.of(run)));
  }

  private Sarif.Run run(List<Diagnostic> diagnostics, String version) {
    List<Diagnostic> placed = diagnostics.stream().filter(d -> d.position() != null).toList();
    List<Diagnostic> placeless = diagnostics.stream().filter(d -> d.position() == null).toList();
    List<Code> rules = codes(placed);
    List<Code> notifications = codes(placeless);
    return new Sarif.Run(
        new Sarif.Tool(
            new Sarif.Driver(
                "Unitform",
                version,
                CodeGuide.HOME,
                rules.stream().map(this::descriptor).toList(),
                notifications.stream().map(this::descriptor).toList())),
        "unicodeCodePoints",
        new Sarif.UriBases(
            new Sarif.Root(new Message("the root of the repository, else the working folder"))),
        List.of(
            new Sarif.Invocation(
                placeless.stream().noneMatch(d -> d.severity() == Severity.ERROR),
                placeless.stream().map(d -> notification(d, notifications)).toList())),
        placed.stream().map(diagnostic -> result(diagnostic, rules)).toList());
  }

  private static List<Code> codes(List<Diagnostic> diagnostics) {
    return diagnostics.stream().map(Diagnostic::code).distinct().sorted().toList();
  }

  private Sarif.Descriptor descriptor(Code code) {
    CodeGuide.Entry entry = guide.entry(code);
    CodeGuide.Text help = entry == null ? null : entry.help();
    return new Sarif.Descriptor(
        code,
        entry == null ? null : new Message(entry.summary()),
        entry == null ? null : new Message(entry.description()),
        CodeGuide.address(code),
        help == null ? null : new Sarif.Help(help.plain(), help.markdown()),
        new Sarif.Configuration(level(code.severity())));
  }

  private static Sarif.Notification notification(Diagnostic diagnostic, List<Code> notifications) {
    return new Sarif.Notification(
        new Sarif.Reference(diagnostic.code(), notifications.indexOf(diagnostic.code())),
        level(diagnostic.severity()),
        new Message(LinkedWords.withoutLinks(diagnostic)));
  }

  private Sarif.Result result(Diagnostic diagnostic, List<Code> rules) {
    List<Sarif.Location> related = new ArrayList<>();
    for (SourcePosition place : diagnostic.related()) {
      related.add(
          new Sarif.Location(related.size() + 1, new Message("the other place"), physical(place)));
    }
    SourcePosition at = Objects.requireNonNull(diagnostic.position());
    return new Sarif.Result(
        diagnostic.code(),
        rules.indexOf(diagnostic.code()),
        level(diagnostic.severity()),
        new Message(LinkedWords.of(diagnostic)),
        List.of(new Sarif.Location(null, null, physical(at))),
        related,
        fingerprints.of(diagnostic));
  }

  private Sarif.PhysicalLocation physical(SourcePosition at) {
    return new Sarif.PhysicalLocation(
        new Sarif.Artifact(uri(files.path(at.file())), Sarif.BASE),
        new Sarif.Region(at.line(), at.column(), endColumn(at)));
  }

  /** The column after the marked part, at most the end of the line. */
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

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTICE -> "note";
    };
  }

  /** A path as a relative reference with escaped special characters. */
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
