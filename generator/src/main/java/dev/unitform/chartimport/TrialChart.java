package dev.unitform.chartimport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.unitform.chartcheck.EffectiveValues;
import dev.unitform.helm.LoadedChart;
import dev.unitform.helm.TemplateCalls;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes copies of a chart that render faster, for trials. */
final class TrialChart {
  private static final Pattern KIND = Pattern.compile("(?m)^kind:(.*)$");
  private static final Pattern DEFINITION = Pattern.compile("\\{\\{-?\\s*(define|block)\\b");

  /**
   * Replaces the name of a function that makes certificates. A template then calls {@code dict},
   * which returns the same fields. The arguments of the original call become further fields, which
   * the template does not read.
   */
  private static final String CERTIFICATE = "dict \"Cert\" \"probe\" \"Key\" \"probe\"";

  private static final Map<String, String> SLOW =
      Map.of(
          "genCA", CERTIFICATE,
          "genCAWithKey", CERTIFICATE,
          "genSelfSignedCert", CERTIFICATE,
          "genSelfSignedCertWithKey", CERTIFICATE,
          "genSignedCert", CERTIFICATE,
          "genSignedCertWithKey", CERTIFICATE,
          "genPrivateKey", "print",
          "bcrypt", "print",
          "htpasswd", "print",
          "derivePassword", "print");

  private TrialChart() {}

  /** The chart with constants instead of generated keys and hashes, which take seconds. */
  static LoadedChart withoutKeys(LoadedChart chart) {
    return chart.withTemplates((path, text) -> TemplateCalls.replaced(text, SLOW));
  }

  /** The chart without the templates whose objects a plan cannot change, such as roles. */
  static LoadedChart withoutOthers(LoadedChart chart) {
    LoadedChart fewer = chart.withTemplates((path, text) -> isOfOtherKinds(path, text) ? "" : text);
    SortedMap<String, byte[]> files = new TreeMap<>(fewer.files());
    Collection<String> folders = EffectiveValues.folders(files).values();
    files
        .keySet()
        .removeIf(
            path ->
                path.endsWith(".md")
                    // Helm reads the custom resource definitions in each run, but does not render
                    // them.
                    || folders.stream().anyMatch(folder -> path.startsWith(folder + "crds/")));
    withoutRepetitions(files);
    return new LoadedChart(fewer.name(), fewer.version(), fewer.label(), files);
  }

  /**
   * Empties helper files that occur several times, for example because several subcharts contain
   * the same library. Helm's named templates are global, so one copy is enough. The copy in the
   * outermost chart is kept.
   */
  private static void withoutRepetitions(SortedMap<String, byte[]> files) {
    Set<String> known = new HashSet<>();
    files.keySet().stream()
        .filter(path -> path.contains("templates/") && isHelper(path))
        .sorted(Comparator.comparingLong(path -> path.chars().filter(c -> c == '/').count()))
        .forEach(
            path -> {
              String text = new String(files.getOrDefault(path, new byte[0]), ISO_8859_1);
              if (!known.add(text)) {
                files.put(path, new byte[0]);
              }
            });
  }

  private static boolean isHelper(String path) {
    return path.substring(path.lastIndexOf('/') + 1).startsWith("_");
  }

  /** Whether a plan can change none of the objects that a file renders. */
  private static boolean isOfOtherKinds(String path, String text) {
    boolean other = false;
    if (isHelper(path) || DEFINITION.matcher(text).find()) {
      return false;
    }
    for (Matcher kind = KIND.matcher(text); kind.find(); ) {
      String word = kind.group(1).strip();
      if (RenderedObjects.isWantedKind(word) || word.contains("{{")) {
        return false;
      }
      other = true;
    }
    return other;
  }
}
