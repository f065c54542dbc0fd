package dev.unitform.check;

import dev.unitform.check.program.WorkFolder;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Produced Terraform is formatted as its own formatter would, where that is installed. */
final class TerraformFormatCheck {
  private static final List<String> PROGRAMS = List.of("terraform", "tofu");
  private static final int SECONDS = 120;

  private TerraformFormatCheck() {}

  static List<Diagnostic> check(OutputTree tree) {
    Diagnostics diagnostics = new Diagnostics();
    List<OutputFile> files =
        tree.files().values().stream().filter(file -> file.path().value().endsWith(".tf")).toList();
    if (files.isEmpty()) {
      return List.of();
    }
    try (WorkFolder folder = WorkFolder.open()) {
      check(files, folder, diagnostics);
    } catch (IOException e) {
      notRun("the temporary folder cannot be written", diagnostics);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      notRun("interrupted", diagnostics);
    }
    return diagnostics.sorted();
  }

  private static void check(List<OutputFile> files, WorkFolder folder, Diagnostics diagnostics)
      throws IOException, InterruptedException {
    for (OutputFile file : files) {
      folder.write(file.path().value(), file.text());
    }
    for (String program : PROGRAMS) {
      String unformatted = unformatted(program, folder.path());
      if (unformatted != null) {
        unformatted
            .lines()
            .filter(line -> line.endsWith(".tf"))
            .map(line -> line.replace('\\', '/'))
            .forEach(
                line ->
                    diagnostics.add(
                        Code.CHK004,
                        SourcePosition.startOf(line),
                        "'%s' is not formatted as %s fmt would".formatted(line, program),
                        "mend its template"));
        return;
      }
    }
    notRun("neither terraform nor tofu is installed", diagnostics);
  }

  /** What the formatter lists; null when the program is not there. */
  private static @Nullable String unformatted(String program, Path folder)
      throws IOException, InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder(program, "fmt", "-check", "-list=true", "-recursive", "-no-color")
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      return null;
    }
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return text;
  }

  private static void notRun(String why, Diagnostics diagnostics) {
    diagnostics.add(
        Code.CHK005,
        null,
        "the format of the Terraform was not checked: " + why,
        "install terraform or tofu to have it checked");
  }
}
