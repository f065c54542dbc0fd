package dev.unitform.chartcheck;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.helm.TemplateCall;
import dev.unitform.helm.TemplateCalls;
import dev.unitform.trace.Traced;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the functions in a chart's templates that can render different manifests in each run, such
 * as {@code now}. Two renderings are not enough to find them: within one second, both show the same
 * time.
 */
public final class NondeterministicCalls {
  /**
   * Functions that depend on the clock or on random values. Functions such as {@code date} are not
   * in the list, because they usually return the same text for the same arguments. So two kinds of
   * calls are not found: {@code date} with a value that is not a time (it then uses the current
   * time), and {@code durationRound} with a time (it returns the time since then).
   */
  private static final Set<String> TIME_AND_CHANCE =
      Set.of(
          """
          now ago randAlpha randAlphaNum randAscii randBytes randInt randNumeric shuffle uuidv4
          genCA genCAWithKey genPrivateKey genSelfSignedCert genSelfSignedCertWithKey
          genSignedCert genSignedCertWithKey bcrypt htpasswd encryptAES
          """
              .strip()
              .split("\\s+", -1));

  /** Functions that read objects of the cluster. */
  private static final Set<String> CLUSTER = Set.of("lookup");

  /**
   * Other functions that can make two renderings differ: {@code tpl} runs a template that is in the
   * values, and {@code keys} and {@code values} return the entries of a mapping in any order.
   */
  private static final Set<String> UNSEEN = Set.of("tpl", "keys", "values");

  private static final Set<String> WANTED =
      Stream.of(TIME_AND_CHANCE, CLUSTER, UNSEEN).flatMap(Set::stream).collect(Collectors.toSet());
  private static final String SOURCE = "# Source: ";
  private static final int NAMED_AT_MOST = 5;

  private final IdentityHashMap<SortedMap<String, byte[]>, TemplateCalls> read =
      new IdentityHashMap<>();

  /**
   * The calls of time and random functions that can affect some manifests of a release.
   *
   * @param manifests the manifests, with Helm's comments that name the template files
   */
  public SortedSet<TemplateCall> clockAndRandomCalls(ReleaseRendering rendering, String manifests) {
    Set<String> sources =
        manifests
            .lines()
            .filter(line -> line.startsWith(SOURCE))
            .map(line -> line.substring(SOURCE.length()).strip())
            .collect(Collectors.toSet());
    return calls(rendering, TIME_AND_CHANCE, rendered(rendering.chart().chart().name(), sources));
  }

  /**
   * Whether the templates call other functions that can make two renderings differ. Only a second
   * rendering shows whether they do.
   */
  public boolean needsSecondRendering(ReleaseRendering rendering) {
    return !calls(rendering, UNSEEN, file -> true).isEmpty();
  }

  /** Reports charts that depend on the clock or on random values, each once. */
  public List<Diagnostic> reportClockAndRandom(List<ReleaseRendering> releases) {
    return reported(
        releases,
        TIME_AND_CHANCE,
        Code.HLM016,
        "the output of '%s' may depend on the time or on random values: its templates call %s",
        "Helm makes new values at each upgrade, and Argo CD at each comparison: set these values"
            + " yourself, for example with a secret of your own");
  }

  /** Reports charts that read objects of the cluster, each once. */
  public List<Diagnostic> clusterLookups(List<ReleaseRendering> releases) {
    return reported(
        releases,
        CLUSTER,
        Code.HLM017,
        "'%s' looks up objects in the cluster, but Unitform renders it without a cluster: its"
            + " templates call %s",
        "the result is right for a first installation; check what the templates do if the objects"
            + " exist");
  }

  private List<Diagnostic> reported(
      List<ReleaseRendering> releases,
      Set<String> functions,
      Code code,
      String message,
      String help) {
    Diagnostics diagnostics = new Diagnostics();
    for (ReleaseRendering rendering : releases) {
      Traced<String> chart = rendering.release().chart().chart();
      SortedSet<TemplateCall> calls = calls(rendering, functions, file -> true);
      if (!calls.isEmpty()) {
        diagnostics.add(
            code, chart.position(), message.formatted(chart.value(), named(calls)), help);
      }
    }
    return diagnostics.sorted();
  }

  /** The calls, as a message lists them. */
  public static String named(SortedSet<TemplateCall> calls) {
    Stream<String> all =
        calls.stream().map(c -> "'%s' (%s:%d)".formatted(c.function(), c.file(), c.line()));
    String first = all.limit(NAMED_AT_MOST).collect(Collectors.joining(", "));
    int more = calls.size() - NAMED_AT_MOST;
    return more > 0 ? first + " and %d more".formatted(more) : first;
  }

  private SortedSet<TemplateCall> calls(
      ReleaseRendering rendering, Set<String> functions, Predicate<String> files) {
    return read
        .computeIfAbsent(
            rendering.chart().chart().files(), chart -> TemplateCalls.of(chart, WANTED))
        .from(files)
        .stream()
        .filter(call -> functions.contains(call.function()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Matches the template files that rendered a text. Files of subcharts are compared only from
   * {@code /templates/} on, because Helm's comments contain the subchart's name and not its folder.
   *
   * @param sources the template files that are named in Helm's comments in the text
   */
  private static Predicate<String> rendered(String chart, Set<String> sources) {
    Set<String> parts =
        sources.stream()
            .filter(source -> source.contains("/charts/"))
            .map(NondeterministicCalls::belowChart)
            .collect(Collectors.toSet());
    return file ->
        file.startsWith("templates/")
            ? sources.contains(chart + "/" + file)
            : parts.contains(belowChart(file));
  }

  private static String belowChart(String file) {
    int at = file.lastIndexOf("/templates/");
    return at < 0 ? file : file.substring(at);
  }
}
