package dev.unitform.cli;

import java.util.Locale;
import picocli.CommandLine.Option;

/** The option {@code --format} of commands whose result is a document with numbers. */
final class ResultFormat {
  enum Form {
    TEXT,
    MARKDOWN,
    JSON;

    /** The name on the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--format",
      paramLabel = "FORM",
      defaultValue = "text",
      description = "Format of the result: ${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}.")
  private Form form = Form.TEXT;

  Form form() {
    return form;
  }
}
