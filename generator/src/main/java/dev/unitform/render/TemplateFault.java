package dev.unitform.render;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Limits;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.target.TemplateSource;
import freemarker.core.InvalidReferenceException;
import freemarker.core.ParseException;
import freemarker.template.TemplateException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Converts FreeMarker's exceptions to diagnostics about faults in templates. */
final class TemplateFault {
  private static final Pattern WRAPPER =
      Pattern.compile(" ?\\((?:(?:wrapper|class):[^)]*|[^()]* wrapped into [^()]*)\\)");
  private static final Pattern MISTYPED =
      Pattern.compile(
          "(?s)[Ee]xpected (.+?) ?, but this has evaluated to (.+?):\\s*==> (.+?) +\\[in .*");
  private static final Pattern ADVICE =
      Pattern.compile("(?:\\. (?:Help|Check|\\(Note)|, but was expecting|, thus ).*");
  private static final String PATH = Functions.PATH;
  private static final String PARSE_HELP =
      "tags are written [#...] and [/#...], values [=...]; see the FreeMarker manual";

  private static final String REPEATABLE_HELP =
      "the same inputs must give the same output in each run: take the value from the plan";

  private TemplateFault() {}

  static Diagnostic of(TemplateException e, String template, String subject) {
    String message;
    String help;
    String blamed = e.getBlamedExpressionString();
    if (e instanceof InvalidReferenceException && blamed != null && blamed.startsWith(PATH + ".")) {
      message =
          "no target of the profile has a file with the name '%s'"
              .formatted(blamed.substring(PATH.length() + 1));
      help = "use the 'name' of a file in a target.yaml";
    } else if (e instanceof InvalidReferenceException) {
      message = "'%s' has no value".formatted(blamed == null ? "an expression" : blamed);
      help =
          "correct the name; if the value is optional, test it with '??' or give it a default with"
              + " '!'";
    } else {
      message = words(String.valueOf(e.getMessageWithoutStackTop()));
      help = "correct the expression";
    }
    String name = e.getTemplateSourceName();
    return new Diagnostic(
        Code.TPL001,
        position(name == null ? template : name, e.getLineNumber(), e.getColumnNumber()),
        message,
        help(help, subject));
  }

  private static Diagnostic of(String template, String message, String help, String subject) {
    return new Diagnostic(Code.TPL001, position(template, 1, 1), message, help(help, subject));
  }

  /** A help text, with the unit or release that was being rendered when the fault was found. */
  private static String help(String help, String subject) {
    return help + "; found " + subject;
  }

  static Diagnostic of(IOException e, String template) {
    if (e instanceof ParseException parse) {
      String name = parse.getTemplateName();
      return new Diagnostic(
          Code.TPL001,
          position(name == null ? template : name, parse.getLineNumber(), parse.getColumnNumber()),
          words(parse.getEditorMessage()),
          e instanceof RepeatableTemplate.NotRepeatable ? REPEATABLE_HELP : PARSE_HELP);
    }
    return new Diagnostic(
        Code.TPL001, position(template, 1, 1), "the template cannot be read", PARSE_HELP);
  }

  static Diagnostic of(BoundedText.TooMuch e, String template, String subject) {
    return of(
        template, String.valueOf(e.getMessage()), "look for loops that write too much", subject);
  }

  static Diagnostic ofNumber(String template, String subject) {
    return of(
        template,
        "a number cannot be computed: it is too large, too small, infinite or not a number",
        "correct the expression",
        subject);
  }

  static Diagnostic ofMemory(String template, String subject) {
    return of(
        template,
        "a value needs more memory than is available",
        "look for texts and lists that grow in a loop",
        subject);
  }

  static Diagnostic ofEndlessLoop(String template, String subject) {
    return of(
        template,
        "the template does not end within %d seconds".formatted(Limits.SECONDS_FOR_A_FILE),
        "look for nested loops and for loops over long ranges",
        subject);
  }

  static Diagnostic ofEndlessRecursion(String template, String subject) {
    return of(
        template,
        "a macro or include calls itself forever",
        "add a condition that ends the calls",
        subject);
  }

  private static SourcePosition position(
      String template, @Nullable Integer line, @Nullable Integer column) {
    return new SourcePosition(
        TemplateSource.FOLDER + template,
        line == null ? 1 : Math.max(1, line),
        column == null ? 1 : Math.max(1, column),
        1);
  }

  private static String words(String text) {
    String plain = WRAPPER.matcher(text).replaceAll("");
    Matcher mistyped = MISTYPED.matcher(plain);
    if (mistyped.find()) {
      return "'%s' is %s, and must be %s"
          .formatted(mistyped.group(3), mistyped.group(2), mistyped.group(1).split(" or ", 2)[0]);
    }
    String line = plain.lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse("");
    line =
        ADVICE.matcher(line).replaceFirst("").replaceAll("(?<![.:])[.:]+$", "").replace('"', '\'');
    return line.isEmpty()
        ? "the template fails"
        : Character.toLowerCase(line.charAt(0)) + line.substring(1);
  }
}
