package dev.unitform.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class RepositoryOwnerTest {
  private static final long SOMEBODY_ELSE = 12_345;

  @TempDir private Path folder;
  private Path tree = Path.of("");
  private List<Path> places = List.of();
  private long me;

  @BeforeEach
  void makeARepository() throws IOException {
    tree = folder.toRealPath().resolve("clone");
    places = List.of(tree, Files.createDirectories(tree.resolve(".git")));
    me = ((Number) Files.getAttribute(tree, "unix:uid")).longValue();
  }

  private boolean isTrusted(long user, Map<String, String> environment, String... settings)
      throws IOException {
    return new RepositoryOwner(user, environment::get).isTrusted(places, List.of(settings));
  }

  @Test
  void onesOwnIsTrustedAndAnothersIsNot() throws IOException {
    assertThat(isTrusted(me, Map.of())).isTrue();
    assertThat(isTrusted(SOMEBODY_ELSE, Map.of())).isFalse();
  }

  @Test
  void safeDirectoryNamesWhatIsTrusted() throws IOException {
    String path = tree.toString();
    assertThat(isTrusted(SOMEBODY_ELSE, Map.of(), path)).isTrue();
    assertThat(isTrusted(SOMEBODY_ELSE, Map.of(), "*")).isTrue();
    assertThat(isTrusted(SOMEBODY_ELSE, Map.of(), folder.toRealPath() + "/*")).isTrue();
    assertThat(isTrusted(SOMEBODY_ELSE, Map.of(), folder.toRealPath().toString())).isFalse();
    assertThat(isTrusted(SOMEBODY_ELSE, Map.of(), path + "-2", "/elsewhere/*")).isFalse();
    assertThat(isTrusted(SOMEBODY_ELSE, Map.of(), "*", "")).isFalse();
    assertThat(isTrusted(SOMEBODY_ELSE, Map.of(), "*", "", path)).isTrue();
  }

  @Test
  void theEnvironmentNamesItToo() throws IOException {
    Map<String, String> pairs =
        Map.of(
            "GIT_CONFIG_COUNT", "2",
            "GIT_CONFIG_KEY_0", "core.bare",
            "GIT_CONFIG_VALUE_0", "*",
            "GIT_CONFIG_KEY_1", "Safe.Directory",
            "GIT_CONFIG_VALUE_1", tree.toString());
    assertThat(isTrusted(SOMEBODY_ELSE, pairs)).isTrue();
    assertThat(isTrusted(SOMEBODY_ELSE, Map.of("GIT_CONFIG_COUNT", "1"))).isFalse();
    for (String parameters :
        List.of("'a.b'='c' 'safe.directory'='%s'", "'a.b=c d' 'safe.directory=%s'")) {
      assertThat(
              isTrusted(SOMEBODY_ELSE, Map.of("GIT_CONFIG_PARAMETERS", parameters.formatted(tree))))
          .as(parameters)
          .isTrue();
    }
  }
}
