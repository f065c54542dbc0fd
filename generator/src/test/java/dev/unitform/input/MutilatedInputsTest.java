package dev.unitform.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.Severity;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.model.catalog.Catalog;
import dev.unitform.model.profile.TopologyProfile;
import dev.unitform.planner.CatalogLint;
import dev.unitform.planner.Planner;
import dev.unitform.program.ProgramFiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every fault of an input is reported with a place and a help text, and never causes an exception.
 */
class MutilatedInputsTest {
  private static final int ROUNDS = 150;
  private static final List<String> WORDS =
      Arrays.asList(
          "~",
          "no",
          "0644",
          "-1",
          "0",
          "99999999999",
          "1.5",
          "\"\"",
          "[]",
          "{}",
          "[~]",
          "{a: b}",
          "a..b",
          "\"{x}\"",
          "tenant",
          "webrtc",
          "primary",
          "*x",
          "&x y",
          "!t u",
          "'",
          "\"",
          "{",
          "]",
          "- - a",
          "10.0.0.0/8",
          "x: y",
          "\t",
          "é",
          "\u0007");

  private static final List<SourceText> CATALOG =
      ProgramFiles.below("profiles/catalog").stream()
          .filter(name -> name.endsWith(".yaml"))
          .map(name -> new SourceText(name, ProgramFiles.text(name)))
          .toList();

  private static String mutilated(String text, Random random) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    int at = random.nextInt(lines.size());
    String line = lines.get(at);
    switch (random.nextInt(7)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(at, line);
      case 2 -> lines.add(at, lines.get(random.nextInt(lines.size())));
      case 3 -> lines.set(at, " ".repeat(random.nextInt(4)) + line);
      case 4 -> lines.set(at, line.replaceFirst(": .*", ": " + word(random)));
      case 5 -> lines.set(at, line.replaceFirst("[a-z]([a-z])", "$1"));
      default -> {
        int cut = random.nextInt(line.length() + 1);
        lines.set(at, line.substring(0, cut) + word(random) + line.substring(cut));
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static String word(Random random) {
    return WORDS.get(random.nextInt(WORDS.size())).replace("\\", "\\\\").replace("$", "\\$");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void aMutilatedCatalogIsAnErrorAndNoException(long seed) {
    Random random = new Random(seed);
    TopologyProfile profile = Texts.profile(ProgramFiles.text("profiles/global-cloud.yaml")).get();
    int broken = 0;
    for (int i = 0; i < ROUNDS; i++) {
      List<Result<SourceText>> texts = new ArrayList<>();
      int victim = random.nextInt(CATALOG.size());
      String mutilated = mutilated(CATALOG.get(victim).text(), random);
      for (int file = 0; file < CATALOG.size(); file++) {
        SourceText text = CATALOG.get(file);
        texts.add(Result.of(file == victim ? new SourceText(text.name(), mutilated) : text));
      }
      Result<Catalog> catalog = new CatalogReader().read(texts, new Project(null), new Sources());
      Diagnostics all = new Diagnostics();
      all.addAll(catalog.diagnostics());
      if (catalog.isPresent()) {
        all.addAll(CatalogLint.lint(catalog.get()));
        all.addAll(
            Planner.plan(profile, catalog.get(), Map.of(), List.of(), Map.of())
                .plan()
                .diagnostics());
      }
      broken += all.hasErrors() ? 1 : 0;
      expectPlacesAndHelp(all.sorted(), mutilated);
    }
    assertThat(broken).isGreaterThan(ROUNDS / 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"global-cloud", "private-dc", "aws-pair", "lab"})
  void aMutilatedProfileIsAnErrorAndNoException(String name) {
    Random random = new Random(name.hashCode());
    String text = ProgramFiles.text("profiles/" + name + ".yaml");
    int broken = 0;
    for (int i = 0; i < ROUNDS; i++) {
      String mutilated = mutilated(text, random);
      Result<TopologyProfile> profile = Texts.profile(mutilated);
      Diagnostics all = new Diagnostics();
      all.addAll(profile.diagnostics());
      if (profile.isPresent()) {
        all.addAll(
            Planner.plan(profile.get(), Texts.shippedCatalog(), Map.of(), List.of(), Map.of())
                .plan()
                .diagnostics());
      }
      broken += all.hasErrors() ? 1 : 0;
      expectPlacesAndHelp(all.sorted(), mutilated);
    }
    assertThat(broken).isGreaterThan(ROUNDS / 3);
  }

  private static void expectPlacesAndHelp(List<Diagnostic> diagnostics, String text) {
    for (Diagnostic diagnostic : diagnostics) {
      assertThat(diagnostic.position()).as("%s in %s", diagnostic, text).isNotNull();
      if (diagnostic.severity() == Severity.ERROR) {
        assertThat(diagnostic.help()).as("%s in %s", diagnostic, text).isNotBlank();
        assertThat(diagnostic.message())
            .doesNotContain("Exception")
            .matches("(?s)['a-z0-9\"].*[^.]");
        assertThat(Objects.requireNonNull(diagnostic.position()).line()).isPositive();
      }
    }
  }
}
