package dev.unitform.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** The output of a command that runs in this process. */
record CommandRun(int code, String out, String err) {
  static CommandRun in(Path folder, String... arguments) {
    return with("", folder, arguments);
  }

  static CommandRun with(String stdin, Path folder, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(terminal(folder, stdin, out, err, Map.of()), arguments);
    return new CommandRun(code, out.toString(), err.toString());
  }

  /** A terminal without colours that collects its output. */
  static Terminal terminal(
      Path folder,
      String stdin,
      StringWriter out,
      StringWriter err,
      Map<String, String> environment) {
    return new Terminal(
        folder,
        new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
        new PrintWriter(out),
        new PrintWriter(err),
        false,
        120,
        environment::get);
  }
}
