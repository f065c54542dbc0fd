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
import dev.unitform.manifest.RenderedStream;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.commons.codec.digest.DigestUtils;
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
   * The command for a command line with only a placement file and an optional digest; null for any
   * other. The files that Unitform writes use such command lines. This command does not load the
   * option parser, because Helm runs it once for each release.
   */
  static @Nullable PostRenderCommand plain(Terminal terminal, String... args) {
    PlainArguments given =
        PlainArguments.of("post-render", List.of("--placement", "--sha256"), args);
    String placement = given == null ? null : given.value("--placement");
    if (given == null
        || placement == null
        || !given.words().isEmpty()
        || given.values("--sha256").size() > 1) {
      return null;
    }
    PostRenderCommand command = new PostRenderCommand(terminal);
    command.placement = placement;
    command.digest = given.value("--sha256");
    return command;
  }

  @Override
  public Integer call() {
    String manifests = manifests();
    terminal.printErr(findings.text(terminal, diagnostics.sorted(), sources));
    if (manifests == null) {
      return ExitCode.PROBLEMS;
    }
    terminal.print(manifests);
    return ExitCode.OK;
  }

  private @Nullable String manifests() {
    // Reading the manifests takes about as long as reading the placement file, so both are read in
    // parallel. An error in the placement file is reported without waiting for the manifests.
    FutureTask<Manifests> reading = new FutureTask<>(() -> Manifests.read(terminal.in()));
    Thread reader = new Thread(reading, "unitform-manifests");
    reader.setDaemon(true);
    reader.start();
    PlacementFile file = placementFile();
    return file == null ? null : changed(file, finished(reading));
  }

  private @Nullable String changed(PlacementFile file, Manifests manifests) {
    if (manifests.text().isPresent()) {
      sources.add(manifests.text().get());
    }
    RenderedStream stream = diagnostics.take(manifests.stream());
    return stream == null ? null : diagnostics.take(PostRender.apply(file, stream));
  }

  private static Manifests finished(FutureTask<Manifests> reading) {
    try {
      return reading.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException bug ? bug : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("reading was interrupted", e);
    }
  }

  /** Standard input as text and as manifests, with the diagnostics of both. */
  private record Manifests(Result<SourceText> text, Result<RenderedStream> stream) {
    static Manifests read(InputStream in) {
      Result<SourceText> text = SourceReader.readStream(in, STDIN);
      return new Manifests(
          text, text.isPresent() ? RenderedStream.read(text.get()) : text.failed());
    }
  }

  private @Nullable PlacementFile placementFile() {
    String name = placement.replace('\\', '/');
    byte[] bytes = diagnostics.take(SourceReader.bytes(terminal.folder().resolve(placement), name));
    if (bytes == null) {
      return null;
    }
    SourceText text = diagnostics.take(SourceReader.decode(bytes, name));
    if (text == null) {
      return null;
    }
    sources.add(text);
    if (digest != null) {
      String sha256 = DigestUtils.sha256Hex(bytes);
      if (!digest.equalsIgnoreCase(sha256)) {
        diagnostics.add(
            Code.PRN002,
            SourcePosition.startOf(name),
            "'%s' has the digest %s, not %s".formatted(name, sha256, digest),
            "it changed after the digest was computed: generate again");
        return null;
      }
    }
    return diagnostics.take(PlacementFileReader.read(text));
  }
}
