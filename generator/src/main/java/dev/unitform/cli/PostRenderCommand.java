package dev.unitform.cli;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.input.SourceReader;
import dev.unitform.input.Sources;
import dev.unitform.manifest.PlacementFile;
import dev.unitform.manifest.PlacementFileReader;
import dev.unitform.manifest.PostRender;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A Helm post-renderer: changes rendered manifests before they reach the cluster. */
@Command(
    name = "post-render",
    mixinStandardHelpOptions = true,
    description = {
      "Apply a placement file to rendered manifests, as a Helm post-renderer.",
      "Reads manifests from standard input and writes all of them to standard output, or nothing"
          + " if there is an error."
    })
final class PostRenderCommand implements Callable<Integer> {
  private static final String STDIN = "stdin";

  private final Terminal terminal;

  @Option(
      names = "--placement",
      paramLabel = "FILE",
      required = true,
      description = "The release's placement file, as 'unitform generate' writes it.")
  private String placement = "";

  @Option(
      names = "--sha256",
      paramLabel = "DIGEST",
      description = "Refuse a placement file with another digest.")
  private @Nullable String digest;

  @Mixin private FindingsOutput findings = new FindingsOutput();

  private final Sources sources = new Sources();
  private final Diagnostics diagnostics = new Diagnostics();

  PostRenderCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * A command for a plain command line, such as those in the files that Unitform writes: a
   * placement file and an optional digest. Helm runs it once for each release, so it does not load
   * the option parser. Null for any other command line, which the parser reads.
   */
  static @Nullable PostRenderCommand plain(Terminal terminal, String... args) {
    if (args.length % 2 == 0 || !args[0].equals("post-render")) {
      return null;
    }
    PostRenderCommand command = new PostRenderCommand(terminal);
    for (int i = 1; i < args.length; i += 2) {
      String value = args[i + 1];
      boolean isPlain = !value.isEmpty() && "-@\"'".indexOf(value.charAt(0)) < 0;
      if (isPlain && args[i].equals("--placement") && command.placement.isEmpty()) {
        command.placement = value;
      } else if (isPlain && args[i].equals("--sha256") && command.digest == null) {
        command.digest = value;
      } else {
        return null;
      }
    }
    return command.placement.isEmpty() ? null : command;
  }

  @Override
  public Integer call() {
    String manifests = manifests();
    terminal.tell(findings.text(terminal, diagnostics.sorted(), sources));
    if (manifests == null) {
      return ExitCode.PROBLEMS;
    }
    terminal.print(manifests);
    return ExitCode.OK;
  }

  private @Nullable String manifests() {
    PlacementFile file = placementFile();
    if (file == null) {
      return null;
    }
    Result<SourceText> read = SourceReader.readStream(terminal.in(), STDIN);
    diagnostics.addAll(read.diagnostics());
    SourceText stream = read.value();
    if (stream == null) {
      return null;
    }
    sources.add(stream);
    Result<String> changed = PostRender.apply(file, stream);
    diagnostics.addAll(changed.diagnostics());
    return changed.value();
  }

  private @Nullable PlacementFile placementFile() {
    String name = placement.replace('\\', '/');
    Result<SourceReader.Digested> read =
        SourceReader.readDigested(terminal.folder().resolve(placement), name);
    diagnostics.addAll(read.diagnostics());
    SourceReader.Digested digested = read.value();
    if (digested == null) {
      return null;
    }
    sources.add(digested.text());
    if (digest != null && !digest.equalsIgnoreCase(digested.sha256())) {
      diagnostics.add(
          Code.PRN002,
          SourcePosition.startOf(name),
          "'%s' has the digest %s, not %s".formatted(name, digested.sha256(), digest),
          "it changed after the digest was computed: generate again");
      return null;
    }
    Result<PlacementFile> file = PlacementFileReader.read(digested.text());
    diagnostics.addAll(file.diagnostics());
    return file.value();
  }
}
