package dev.unitform.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.disk.TreeWriter;
import dev.unitform.disk.WriteOptions;
import dev.unitform.disk.WriteReport;
import dev.unitform.input.Project;
import dev.unitform.output.OutputTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The golden test: the files that are committed below out/ are the present output of the shipped
 * profiles.
 */
class OutIsCurrentTest {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  static List<Path> profiles() throws IOException {
    return Project.profilesIn(ROOT);
  }

  @Test
  void thereAreFourProfilesAtLeast() throws IOException {
    assertThat(profiles()).hasSizeGreaterThanOrEqualTo(4);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void outIsWhatTheProfileProduces(Path profile) {
    OutputTree tree = Trees.of(profile, /* threads= */ 2);
    WriteReport report =
        new TreeWriter().plan(tree, ROOT.resolve("out"), WriteOptions.withThreads(2));
    assertThat(report.diagnostics()).as("run bin/unitform generate").isEmpty();
    assertThat(report.created()).as("run bin/unitform generate").isEmpty();
    assertThat(report.changed()).as("run bin/unitform generate").isEmpty();
    assertThat(report.removed()).as("run bin/unitform generate").isEmpty();
    assertThat(report.unchanged()).isEqualTo(tree.files().size());
  }

  @Test
  void outHasNoOtherProfile() throws IOException {
    try (Stream<Path> folders = Files.list(ROOT.resolve("out"))) {
      assertThat(folders.map(folder -> Objects.toString(folder.getFileName())))
          .containsExactlyInAnyOrderElementsOf(
              profiles().stream()
                  .map(profile -> Objects.toString(profile.getFileName()).replace(".yaml", ""))
                  .toList());
    }
  }
}
