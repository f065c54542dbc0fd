package dev.unitform.render;

import static org.assertj.core.api.Assertions.fail;

import dev.unitform.RequiredPrograms;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** OpenTofu and Terraform, if they are on the PATH. */
final class TerraformTools {
  private static final List<String> TOOLS = List.of("tofu", "terraform");

  private TerraformTools() {}

  record Run(int exit, String output) {}

  /** The installed ones. If there are none, the test is skipped; it fails if they are required. */
  static List<Path> found() {
    List<Path> found = new ArrayList<>();
    for (String name : TOOLS) {
      Path tool = onPath(name);
      if (tool != null) {
        found.add(tool);
      }
    }
    if (found.isEmpty()) {
      throw RequiredPrograms.missing("tofu", "neither tofu nor terraform is on the PATH");
    }
    return found;
  }

  private static @Nullable Path onPath(String name) {
    String path = System.getenv("PATH");
    for (String part : path == null ? new String[0] : path.split(File.pathSeparator, -1)) {
      Path candidate = Path.of(part, name);
      if (Files.isExecutable(candidate)) {
        return candidate;
      }
    }
    return null;
  }

  static Run run(Path tool, String... arguments) throws IOException, InterruptedException {
    return finish(builder(tool, arguments).start());
  }

  static ProcessBuilder builder(Path tool, String... arguments) {
    List<String> command = new ArrayList<>(List.of(tool.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // If the machine's configuration names a file that is missing, the program would first print a
    // warning.
    builder.environment().remove("TF_CLI_CONFIG_FILE");
    builder.environment().put("CHECKPOINT_DISABLE", "1");
    return builder;
  }

  static Run finish(Process process) throws IOException, InterruptedException {
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      fail("the tool did not end: " + output);
    }
    return new Run(process.exitValue(), output);
  }
}
