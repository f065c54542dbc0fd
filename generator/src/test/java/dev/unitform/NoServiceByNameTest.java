package dev.unitform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.input.Texts;
import dev.unitform.model.catalog.Chart;
import dev.unitform.model.catalog.Release;
import dev.unitform.model.catalog.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The code contains no name of a service: services are data. */
class NoServiceByNameTest {
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");

  /** Words of our own that are also names of a service or chart. */
  private static final Set<String> OUR_WORDS =
      new TreeSet<>(Arrays.asList("tenant", "init", "permissions"));

  /** A setting of git. It contains a word that is also the name of a service. */
  private static final String GIT_SETTING = "user.email";

  private static Set<String> names() {
    Set<String> names = new TreeSet<>();
    for (Service service : Texts.shippedCatalog().services().values()) {
      names.add(service.id());
      for (Chart chart : service.spec().charts()) {
        names.add(chart.chart().value());
        for (Release release : chart.releases()) {
          names.add(release.name().value());
        }
      }
    }
    names.removeAll(OUR_WORDS);
    return names;
  }

  @Test
  void noStringOfTheProgramNamesAServiceChartOrReleaseOfTheCatalog() throws IOException {
    Set<String> names = names();
    assertThat(names).hasSizeGreaterThan(80);
    List<String> found = new ArrayList<>();
    List<Path> sources;
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      sources = files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
    assertThat(sources).hasSizeGreaterThan(100);
    for (Path source : sources) {
      Matcher literal = LITERAL.matcher(Files.readString(source));
      while (literal.find()) {
        for (String word : literal.group(1).replace(GIT_SETTING, "").split("[^A-Za-z0-9-]+", -1)) {
          if (names.contains(word)) {
            found.add(source + ": \"" + literal.group(1) + "\"");
          }
        }
      }
    }
    assertThat(found).isEmpty();
  }
}
