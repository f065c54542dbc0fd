package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.docs.Documents;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.ParameterException;

/** The commands in the documents exist, and print the output in the documents. */
class DocumentedCommandsTest {
  private static final Pattern SHOWN = Pattern.compile(".*, with `bin/unitform ([^`]+)`:$");

  private record Ran(int code, String out) {}

  @Test
  void everyCommandAndOptionExists() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Path document : Documents.all()) {
      for (String command : Documents.commands(Documents.text(document))) {
        String fault = fault(command);
        if (fault != null) {
          wrong.add(Documents.ROOT.relativize(document) + ": " + command + ": " + fault);
        }
      }
    }
    assertThat(wrong).as("commands that cannot be given like this").isEmpty();
  }

  @Test
  void commandsThatDoNotExistAreFound() {
    assertThat(fault("plan profiles/it.yaml --colour")).contains("--colour");
    assertThat(fault("plans profiles/it.yaml")).contains("plans");
    assertThat(fault("catalog lists")).contains("lists");
  }

  @Test
  void theReadmeShowsWhatCommandsPrint() throws IOException {
    List<String> compared = new ArrayList<>();
    for (Documents.Fence fence : Documents.fences(Documents.text("README.md"))) {
      Matcher shown = SHOWN.matcher(fence.before());
      if (shown.matches()) {
        Ran ran = run(shown.group(1));
        assertThat(ran.code).as(shown.group(1)).isZero();
        assertThat(ran.out.lines().map(String::strip))
            .as(shown.group(1))
            .containsAll(fence.lines());
        compared.add(shown.group(1));
      }
    }
    assertThat(compared).hasSize(2);
  }

  @Test
  void theReadmeShowsAValuesFileAsItIsWritten() throws IOException {
    Documents.Fence values =
        Documents.fences(Documents.text("README.md")).stream()
            .filter(fence -> fence.language().equals("yaml"))
            .findFirst()
            .orElseThrow();
    assertThat(Documents.text("out/global-cloud/eu-fra/values/wwe/wwe-nginx.yaml").lines())
        .map(String::strip)
        .containsAll(values.lines());
  }

  private static @Nullable String fault(String command) {
    Terminal terminal = terminal(new StringWriter(), new StringWriter());
    String[] words = words(command);
    try {
      Main.commandLine(terminal, words).parseArgs(words);
      return null;
    } catch (ParameterException e) {
      return e.getMessage();
    }
  }

  private static Ran run(String command) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(terminal(out, err), words(command));
    return new Ran(code, out.toString());
  }

  private static Terminal terminal(StringWriter out, StringWriter err) {
    return new Terminal(
        Documents.ROOT,
        InputStream.nullInputStream(),
        new PrintWriter(out),
        new PrintWriter(err),
        false,
        120,
        name -> null);
  }

  private static String[] words(String command) {
    return command.split(" +", -1);
  }
}
