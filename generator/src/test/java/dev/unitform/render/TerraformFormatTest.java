package dev.unitform.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.unitform.output.OutputFile;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What OpenTofu or Terraform themselves say of the produced files; both where both are there. */
@Tag("external")
class TerraformFormatTest {
  private static final List<String> TOOLS = List.of("tofu", "terraform");
  private static final String REQUIRE = "UNITFORM_REQUIRE";

  /** Text that the parser of the other tests cannot take: a character of two code units. */
  private static final String BEYOND = "\uD83D\uDC69\u200D\uD83D\uDC67 ";

  @TempDir Path folder;

  @Test
  void everyFileIsFormattedAsTheToolWould() throws IOException, InterruptedException {
    List<String> profiles = new ArrayList<>(TerraformTargetTest.profiles());
    profiles.add(TerraformPlans.nasty().replace("\"a\\\"b", "\"" + BEYOND + "\\\"b"));
    Path modules = folder.resolve("modules");
    int number = 0;
    for (String profile : profiles) {
      Path own = modules.resolve("p" + number++);
      for (OutputFile file : TerraformPlans.produced(profile).tree().files().values()) {
        if (file.path().value().endsWith(".tf")) {
          Path target = own.resolve(file.path().value());
          Files.createDirectories(target.getParent());
          Files.writeString(target, file.text());
        }
      }
    }
    List<Path> tools = tools();
    for (Path tool : tools) {
      Run run = run(tool, "fmt", "-check", "-diff", "-recursive", modules.toString());
      assertThat(run.exit).as(tool + ":\n" + run.output).isZero();
    }
  }

  @Test
  void aNameComesOutAsItWentIn() throws IOException, InterruptedException {
    String name = BEYOND + TerraformPlans.NASTY;
    Files.writeString(
        folder.resolve("main.tf"), "locals {\n  x = " + HclText.quote(name) + "\n}\n");
    String words = "base64encode(local.x)\n";
    Path input = Files.writeString(folder.resolve("input"), words);
    for (Path tool : tools()) {
      Process process =
          builder(tool, "-chdir=" + folder, "console").redirectInput(input.toFile()).start();
      Run run = finish(process);
      // The language normalizes every string, so a composed letter takes the place of two
      // characters.
      byte[] normalized =
          Normalizer.normalize(name, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
      String encoded = Base64.getEncoder().encodeToString(normalized);
      assertThat(run.output).as(tool.toString()).contains('"' + encoded + '"');
    }
  }

  private record Run(int exit, String output) {}

  private static List<Path> tools() {
    List<Path> found = new ArrayList<>();
    for (String name : TOOLS) {
      Path tool = onPath(name);
      if (tool != null) {
        found.add(tool);
      }
    }
    if (found.isEmpty()) {
      String reason = "neither tofu nor terraform is on the PATH";
      String required = System.getenv(REQUIRE);
      if (required != null && required.contains("tofu")) {
        fail(reason + ", and " + REQUIRE + " names tofu");
      }
      Assumptions.abort(reason);
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

  private static Run run(Path tool, String... arguments) throws IOException, InterruptedException {
    return finish(builder(tool, arguments).start());
  }

  private static ProcessBuilder builder(Path tool, String... arguments) {
    List<String> command = new ArrayList<>(List.of(tool.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // A configuration that the machine has set and lacks would be warned about first.
    builder.environment().remove("TF_CLI_CONFIG_FILE");
    builder.environment().put("CHECKPOINT_DISABLE", "1");
    return builder;
  }

  private static Run finish(Process process) throws IOException, InterruptedException {
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      fail("the tool did not end: " + output);
    }
    return new Run(process.exitValue(), output);
  }
}
