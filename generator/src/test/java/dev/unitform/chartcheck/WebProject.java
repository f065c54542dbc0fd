package dev.unitform.chartcheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.planner.rule.Findings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A project on disk with one unit and one service, whose catalog entry matches its chart. Each test
 * changes one place. The files are in {@code src/test/resources/web-project}.
 */
public record WebProject(Path root) {
  public static final String PROFILE = "profiles/prod.yaml";
  public static final String SERVICE = "profiles/catalog/web.yaml";
  public static final String CHART = "charts/web/Chart.yaml";
  public static final String VALUES = "charts/web/values.yaml";
  public static final String TEMPLATE = "charts/web/templates/front.yaml";

  private static final Path FILES = Path.of("src/test/resources/web-project");

  /** A fresh copy. */
  public static WebProject in(Path root) {
    copy(FILES, root);
    return new WebProject(root);
  }

  /** Copies a folder with everything in it. */
  public static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The project with another text at one place of a file. */
  public WebProject with(String path, String from, String to) {
    Path file = root.resolve(path);
    try {
      String text = Files.readString(file);
      assertThat(text).contains(from);
      Files.writeString(file, text.replace(from, to));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The project with an additional file. */
  public WebProject with(String path, String text) {
    OneServiceProject.write(root.resolve(path), text);
    return this;
  }

  /** The project without a file. */
  public WebProject without(String path) {
    try {
      Files.delete(root.resolve(path));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Additional lines for {@code spec} of the profile. */
  public WebProject withProfile(String lines) {
    return with(PROFILE, "  unitGroup:\n", lines + "  unitGroup:\n");
  }

  /** The findings with some codes, each as {@code place code message | help}. */
  public List<String> under(String... codes) {
    return found().stream()
        .filter(d -> Arrays.asList(codes).contains(d.code().name()))
        .map(Findings::line)
        .toList();
  }

  /** All findings about the inputs, the output and the rendered charts. */
  public List<Diagnostic> found() {
    return OneServiceProject.found(root.resolve(PROFILE));
  }
}
