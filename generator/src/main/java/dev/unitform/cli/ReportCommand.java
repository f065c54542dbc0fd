package dev.unitform.cli;

import dev.unitform.app.Generation;
import dev.unitform.app.RecordedPlan;
import dev.unitform.disk.WholeFile;
import dev.unitform.page.HtmlPage;
import dev.unitform.page.MarkdownPage;
import dev.unitform.page.Page;
import dev.unitform.page.PageDocument;
import dev.unitform.page.PlanSources;
import dev.unitform.page.SvgMap;
import dev.unitform.plan.Plan;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.report.TerminalText;
import dev.unitform.resilience.Capacity;
import dev.unitform.resilience.CapacityDocument;
import dev.unitform.resilience.SimulationDocument;
import dev.unitform.resilience.Simulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code report}: shows the effects of failures as a page. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description =
        "Write a page for a browser that shows the effects of each failure and the decisions to"
            + " make.")
final class ReportCommand implements Callable<Integer> {
  /**
   * Characters that must not reach XML or a terminal. A plan.json from elsewhere may contain them
   * in names.
   */
  private static final Pattern FORBIDDEN =
      Pattern.compile("[\\p{Cc}&&[^\\n\\t]]|[\\x{FFFE}\\x{FFFF}]|\\p{Cs}");

  private static final String REPLACEMENT = Character.toString(0xFFFD);

  private final Terminal terminal;

  @Mixin private SimulatedPlan plan = new SimulatedPlan();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "The file to write; an existing file is replaced. By default the standard output.")
  private @Nullable Path file;

  /** A format of the report. */
  enum Form {
    HTML,
    MARKDOWN,
    SVG;

    /** The name on the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--format",
      paramLabel = "FORM",
      defaultValue = "html",
      description =
          "Format of the report: ${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}. markdown is"
              + " for a pull request, svg is only the map of the units.")
  private Form form = Form.HTML;

  ReportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (Generation generation = plan.generation(terminal)) {
      return report(generation);
    }
  }

  private int report(Generation generation) {
    RecordedPlan.Reasoned read = plan.reasoned(terminal, generation);
    if (read == null) {
      return ExitCode.PROBLEMS;
    }
    PlanDocument document = read.document();
    Plan reasons = read.plan();
    String target = plan.target(document);
    Simulator simulator = new Simulator(document, target, /* fresh= */ false);
    SimulationDocument simulation =
        simulator.simulate(simulator.singleFailures(), simulator.units());
    CapacityDocument capacity = new Capacity(document, target).document(simulator.units());
    PageDocument page =
        Page.of(
            document,
            simulation,
            capacity,
            new PlanSources(
                reasons == null ? List.of() : reasons.units(), generation.sources()::named));
    String text =
        switch (form) {
          case HTML -> HtmlPage.text(page);
          case MARKDOWN -> MarkdownPage.text(page);
          case SVG -> SvgMap.text(page);
        };
    return print(generation, FORBIDDEN.matcher(text).replaceAll(REPLACEMENT));
  }

  private int print(Generation generation, String text) {
    if (file == null) {
      terminal.out().print(text);
      return ExitCode.OK;
    }
    Path path = terminal.folder().resolve(file);
    if (plan.reads(terminal, generation, path)) {
      throw new UsageException("--output would replace '%s', which is an input".formatted(file));
    }
    try {
      WholeFile.replace(path, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      String fault = NewFile.unwritten(file.toString(), e);
      terminal.err().println("error: " + TerminalText.safe(fault));
      return ExitCode.PROBLEMS;
    }
    terminal.out().printf("wrote %s%n", TerminalText.safe(file.toString()));
    return ExitCode.OK;
  }
}
