package dev.unitform.check;

import dev.unitform.check.program.Programs;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputTree;
import dev.unitform.temporary.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks that generated Terraform has the format of the installed {@code terraform fmt}. */
final class TerraformFormatCheck {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private TerraformFormatCheck() {}

  static List<Diagnostic> check(OutputTree tree) {
    Diagnostics diagnostics = new Diagnostics();
    List<OutputFile> files =
        tree.files().values().stream().filter(file -> file.path().value().endsWith(".tf")).toList();
    if (files.isEmpty()) {
      return List.of();
    }
    try (TemporaryFolder folder = TemporaryFolder.create()) {
      for (OutputFile file : files) {
        folder.write(file.path().value(), file.text());
      }
      for (String program : List.of("terraform", "tofu")) {
        String unformatted = unformatted(program, folder.path());
        if (unformatted != null) {
          unformatted
              .lines()
              .filter(line -> line.endsWith(".tf"))
              .forEach(line -> diagnostics.add(fault(line.replace('\\', '/'), program)));
          return diagnostics.sorted();
        }
      }
      diagnostics.add(notRun("neither terraform nor tofu can be run", "install terraform or tofu"));
    } catch (IOException e) {
      diagnostics.add(
          notRun(
              "the temporary folder cannot be written",
              "free space in this folder, or use another one:"
                  + " JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIR"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      diagnostics.add(notRun("interrupted", "run the command again"));
    }
    return diagnostics.sorted();
  }

  /**
   * The output of {@code terraform fmt}, which lists the files that are not formatted; null if the
   * program cannot be run.
   */
  private static @Nullable String unformatted(String program, Path folder)
      throws InterruptedException {
    List<String> command =
        List.of(program, "fmt", "-check", "-list=true", "-recursive", "-no-color");
    try {
      Programs.Outcome outcome = Programs.run(command, folder, Map.of(), LIMIT);
      return outcome.out() + "\n" + outcome.err();
    } catch (IOException e) {
      return null;
    }
  }

  private static Diagnostic fault(String file, String program) {
    return new Diagnostic(
        Code.CHK004,
        SourcePosition.startOf(file),
        "'%s' is not in the format of '%s fmt'".formatted(file, program),
        "fix the template that makes the file");
  }

  private static Diagnostic notRun(String why, String help) {
    return new Diagnostic(
        Code.CHK005, null, "the format of the Terraform files was not checked: " + why, help);
  }
}
