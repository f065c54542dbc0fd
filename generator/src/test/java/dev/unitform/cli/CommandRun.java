package dev.unitform.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The output of a command that runs in this process. */
record CommandRun(int code, String out, String err) {
  static CommandRun in(Path folder, String... arguments) {
    return with("", folder, arguments);
  }

  static CommandRun with(String stdin, Path folder, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal =
        new Terminal(
            folder,
            new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
            new PrintWriter(out),
            new PrintWriter(err),
            false,
            120,
            name -> null);
    int code = Main.run(terminal, arguments);
    return new CommandRun(code, out.toString(), err.toString());
  }
}
