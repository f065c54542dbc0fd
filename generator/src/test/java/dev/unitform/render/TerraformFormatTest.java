package dev.unitform.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.output.OutputFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The verdict of OpenTofu or Terraform about the generated files; of both if both are installed.
 */
@Tag("external")
class TerraformFormatTest {
  /** A character of two code units, which the parser of the other tests cannot read. */
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
    List<Path> tools = TerraformTools.found();
    for (Path tool : tools) {
      TerraformTools.Run run =
          TerraformTools.run(tool, "fmt", "-check", "-diff", "-recursive", modules.toString());
      assertThat(run.exit()).as(tool + ":\n" + run.output()).isZero();
    }
  }

  @Test
  void aNameComesOutAsItWentIn() throws IOException, InterruptedException {
    String name = BEYOND + TerraformPlans.NASTY;
    Files.writeString(
        folder.resolve("main.tf"), "locals {\n  x = " + HclText.quote(name) + "\n}\n");
    String words = "base64encode(local.x)\n";
    Path input = Files.writeString(folder.resolve("input"), words);
    for (Path tool : TerraformTools.found()) {
      Process process =
          TerraformTools.builder(tool, "-chdir=" + folder, "console")
              .redirectInput(input.toFile())
              .start();
      TerraformTools.Run run = TerraformTools.finish(process);
      // HCL normalizes every string, so one composed letter replaces two characters.
      byte[] normalized =
          Normalizer.normalize(name, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
      String encoded = Base64.getEncoder().encodeToString(normalized);
      assertThat(run.output()).as(tool.toString()).contains('"' + encoded + '"');
    }
  }
}
