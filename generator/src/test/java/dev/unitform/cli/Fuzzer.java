package dev.unitform.cli;

import dev.unitform.chartcheck.WebProject;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.Severity;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.diff.hcl.HclReader;
import dev.unitform.disk.OwnershipManifest;
import dev.unitform.input.Texts;
import dev.unitform.manifest.PlacementFile;
import dev.unitform.manifest.PlacementFileReader;
import dev.unitform.manifest.PostRender;
import dev.unitform.model.catalog.Catalog;
import dev.unitform.model.profile.TopologyProfile;
import dev.unitform.plandoc.PlanFile;
import dev.unitform.planner.CatalogLint;
import dev.unitform.planner.Planner;
import dev.unitform.program.ProgramFiles;
import dev.unitform.target.TargetReader;
import dev.unitform.target.TemplateSource;
import dev.unitform.yaml.CredentialMask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Runs every reader and every command with mutations of real inputs, and collects failures: an
 * exception, the exit code of a bug, an error without a message, or a run that takes too long. The
 * same seed gives the same runs.
 *
 * <p>As a program: {@code Fuzzer SEED RUNS}, or as {@code bin/fuzz}.
 */
final class Fuzzer {
  private static final long MOST_NANOSECONDS = 20_000_000_000L;
  private static final int READER_RUNS_FOR_A_COMMAND = 40;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static final List<String[]> COMMANDS =
      List.of(
          words("generate"),
          words("generate --check"),
          words("generate --dry-run --force"),
          words("generate --unit web-1 --allow-destroy"),
          words("plan profiles/prod.yaml"),
          words("plan profiles/prod.yaml --format json"),
          words("plan profiles/prod.yaml --format markdown"),
          words("validate"),
          words("validate --format sarif"),
          words("validate --format github"),
          words("explain profiles/prod.yaml web-1/frontend"),
          words("explain profiles/prod.yaml replicas web-1/frontend"),
          words("simulate profiles/prod.yaml --all"),
          words("simulate out/plan.json --all --policy --format json"),
          words("capacity profiles/prod.yaml --fit"),
          words("capacity out/plan.json --format json"),
          words("report out/plan.json"),
          words("report profiles/prod.yaml --format markdown"),
          words("failover profiles/prod.yaml --lost web-1"),
          words("diff before out"),
          words("diff before out --format json"),
          words("diff before out --format markdown --fail-on weakening"),
          words("affected --base HEAD"),
          words("catalog list"),
          words("catalog show frontend"),
          words("catalog show frontend --format yaml"),
          words("catalog export frontend"),
          words("catalog new backend --out profiles/catalog/backend.yaml"),
          words("catalog lint"),
          words("schema profile"),
          words("init other.yaml"),
          words("publish --repo nowhere --branch x"),
          words("post-render --placement placement.yaml"));

  private final Random random;
  private final Path home;
  private final Map<String, String> files;
  private final Map<String, String> original;

  /** Grouped by their common part, because one fault is found many times. */
  private final Map<String, String> faults = new TreeMap<>();

  private final TopologyProfile profile =
      Texts.profile(ProgramFiles.text("profiles/starter.yaml")).get();

  private final List<SourceText> profiles = shipped("profiles/", 1);
  private final List<SourceText> catalog = shipped("profiles/catalog/", 2);
  private final List<SourceText> targets =
      ProgramFiles.below("templates").stream()
          .filter(name -> name.endsWith("target.yaml"))
          .map(name -> new SourceText(name, ProgramFiles.text(name)))
          .toList();
  private final List<String> placements;
  private final List<String> plans;
  private final List<String> ownerships;
  private final List<String> manifests;
  private final List<String> terraform;

  Fuzzer(long seed, Path home, Path resources, Path out) throws IOException {
    this.random = new Random(seed);
    this.home = home;
    WebProject.copy(resources.resolve("web-project"), home);
    expect(0, "generate");
    copy(home.resolve("out"), home.resolve("before"));
    Files.writeString(home.resolve("placement.yaml"), anyPlacement(out));
    this.files = texts(home);
    this.original = new TreeMap<>(files);
    this.placements = texts(out, "/placement/", ".yaml", 40);
    this.plans = texts(out, "", "plan.json", 4);
    this.ownerships = texts(out, "", ".unitform.json", 4);
    this.terraform = texts(out, "/terraform/", ".tf", 20);
    this.manifests = texts(resources.resolve("manifests"), "", ".yaml", 60);
  }

  /** Runs a number of inputs. */
  List<String> run(int runs) throws IOException {
    for (int i = 0; i < runs && faults.size() < 20; i++) {
      if (i % READER_RUNS_FOR_A_COMMAND == 0) {
        command();
      } else {
        reader();
      }
    }
    return new ArrayList<>(faults.values());
  }

  private void reader() {
    switch (random.nextInt(10)) {
      case 0, 1 -> {
        SourceText source = any(profiles);
        String text = mutated(source.text());
        guarded(
            "profile",
            text,
            () -> {
              Result<TopologyProfile> read = Texts.profile(text);
              expectWords(read);
              if (read.isPresent()) {
                expectWords(
                    Planner.plan(read.get(), Texts.shippedCatalog(), Map.of(), List.of(), Map.of())
                        .plan());
              }
            });
      }
      case 2, 3 -> {
        SourceText source = any(catalog);
        String text = mutated(source.text());
        guarded(
            "catalog",
            text,
            () -> {
              Result<Catalog> read = Texts.catalog(Map.of(source.name(), text));
              expectWords(read);
              if (read.isPresent()) {
                CatalogLint.lint(read.get());
                Planner.plan(profile, read.get(), Map.of(), List.of(), Map.of()).plan();
              }
            });
      }
      case 4 -> {
        SourceText source = any(targets);
        String text = mutated(source.text());
        guarded(
            "target",
            text,
            () -> {
              TreeMap<String, String> texts = new TreeMap<>();
              texts.put(source.name().substring(TemplateSource.FOLDER.length()), text);
              expectWords(TargetReader.readAll(new TemplateSource(texts)));
            });
      }
      case 5, 6 -> {
        String placement = random.nextInt(3) == 0 ? any(placements) : mutated(any(placements));
        String stream = mutated(any(manifests));
        guarded(
            "post-render",
            placement + "\n=====\n" + stream,
            () -> {
              Result<PlacementFile> read =
                  PlacementFileReader.read(new SourceText("placement.yaml", placement));
              expectWords(read);
              if (read.isPresent()) {
                expectWords(PostRender.apply(read.get(), new SourceText("stdin", stream)));
              }
            });
      }
      case 7 -> {
        String text = mutated(any(plans));
        byte[] json = text.getBytes(StandardCharsets.UTF_8);
        guarded("plan.json", text, () -> expectWords(PlanFile.read("plan.json", json)));
      }
      case 8 -> {
        String text = mutated(any(ownerships));
        guarded(
            "ownership",
            text,
            () ->
                expectWords(
                    OwnershipManifest.parse(
                        ".unitform.json", text.getBytes(StandardCharsets.UTF_8))));
      }
      default -> {
        String text = mutated(random.nextBoolean() ? any(terraform) : any(manifests));
        guarded(
            "hcl and masks",
            text,
            () -> {
              HclReader.read(text);
              CredentialMask.of(new SourceText("x", text)).words(1, "'x'");
            });
      }
    }
  }

  private void command() throws IOException {
    List<String> names = new ArrayList<>(files.keySet());
    List<String> changed = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      String name = names.get(random.nextInt(names.size()));
      Files.write(home.resolve(name), bytes(mutated(Objects.requireNonNull(files.get(name)))));
      changed.add(name);
    }
    for (int i = 0; i < 3; i++) {
      List<String> arguments =
          new ArrayList<>(Arrays.asList(COMMANDS.get(random.nextInt(COMMANDS.size()))));
      if (random.nextInt(5) == 0) {
        arguments.set(random.nextInt(arguments.size()), wordInside());
      }
      if (random.nextInt(8) == 0) {
        arguments.add(wordInside());
      }
      String stdin = arguments.get(0).equals("post-render") ? mutated(any(manifests)) : "";
      guarded(
          String.join(" ", arguments),
          changed + "",
          () -> {
            CommandRun run = CommandRun.with(stdin, home, arguments.toArray(String[]::new));
            if (run.code() == ExitCode.BUG) {
              throw new IllegalStateException("exit 70: " + run.err());
            }
            if (run.code() != ExitCode.OK && (run.out() + run.err()).isBlank()) {
              throw new IllegalStateException("exit " + run.code() + " without a word");
            }
          });
    }
    reset();
  }

  /**
   * A word that names no file outside of the fuzzer's folder, because commands write to the files
   * that they are given.
   */
  private String wordInside() {
    while (true) {
      String word = Mutation.word(random);
      if (!word.contains("..") && !word.startsWith("/")) {
        return word;
      }
    }
  }

  private void reset() throws IOException {
    Map<String, String> now = texts(home);
    for (String name : now.keySet()) {
      if (!original.containsKey(name)) {
        Files.deleteIfExists(home.resolve(name));
      }
    }
    for (Map.Entry<String, String> file : original.entrySet()) {
      if (!file.getValue().equals(now.get(file.getKey()))) {
        Files.createDirectories(home.resolve(file.getKey()).getParent());
        Files.write(home.resolve(file.getKey()), bytes(file.getValue()));
      }
    }
  }

  private interface Run {
    void run() throws Exception;
  }

  private void guarded(String what, String input, Run run) {
    long before = THREADS.getCurrentThreadCpuTime();
    try {
      run.run();
      if (THREADS.getCurrentThreadCpuTime() - before > MOST_NANOSECONDS) {
        faults.putIfAbsent(what, what + " worked too long: " + input);
      }
    } catch (Throwable e) {
      StringBuilder trace = new StringBuilder();
      for (StackTraceElement element : e.getStackTrace()) {
        if (element.getClassName().startsWith("dev.unitform") && trace.length() < 600) {
          trace.append("\n    at ").append(element);
        }
      }
      faults.putIfAbsent(e.getClass() + "" + trace, what + ": " + e + trace + "\n" + input);
    }
  }

  private static void expectWords(Result<?> result) {
    if (!result.isPresent() && result.diagnostics().isEmpty()) {
      throw new IllegalStateException("neither a value nor a word");
    }
    for (Diagnostic diagnostic : result.diagnostics()) {
      if (diagnostic.severity() == Severity.ERROR
          && (diagnostic.help() == null || diagnostic.message().isBlank())) {
        throw new IllegalStateException("no way out: " + diagnostic);
      }
    }
  }

  private String mutated(String text) {
    return Mutation.of(text, random);
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private void expect(int code, String... arguments) {
    CommandRun run = CommandRun.in(home, arguments);
    if (run.code() != code) {
      throw new IllegalStateException(run.err());
    }
  }

  private static String[] words(String command) {
    return command.split(" ");
  }

  private static List<SourceText> shipped(String folder, int depth) {
    return ProgramFiles.below(folder.substring(0, folder.length() - 1)).stream()
        .filter(name -> name.endsWith(".yaml"))
        .filter(name -> name.chars().filter(c -> c == '/').count() == depth)
        .map(name -> new SourceText(name, ProgramFiles.text(name)))
        .toList();
  }

  private static String anyPlacement(Path out) throws IOException {
    return texts(out, "/placement/", ".yaml", 1).get(0);
  }

  private static List<String> texts(Path folder, String part, String end, int most)
      throws IOException {
    try (Stream<Path> walked = Files.walk(folder)) {
      List<Path> found =
          walked
              .filter(Files::isRegularFile)
              .filter(file -> file.toString().contains(part) && file.toString().endsWith(end))
              .sorted()
              .toList();
      List<String> texts = new ArrayList<>();
      int step = Math.max(1, found.size() / most);
      for (int i = 0; i < found.size() && texts.size() < most; i += step) {
        texts.add(Files.readString(found.get(i)));
      }
      return texts;
    }
  }

  private static Map<String, String> texts(Path folder) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            // Written byte by byte, because a mutation may not be valid text.
            texts.put(
                folder.relativize(file).toString(),
                new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            return FileVisitResult.CONTINUE;
          }
        });
    return texts;
  }

  private static byte[] bytes(String text) {
    return text.chars().allMatch(c -> c < 256)
        ? text.getBytes(StandardCharsets.ISO_8859_1)
        : text.getBytes(StandardCharsets.UTF_8);
  }

  private static void copy(Path from, Path to) throws IOException {
    for (Map.Entry<String, String> file : texts(from).entrySet()) {
      Files.createDirectories(to.resolve(file.getKey()).getParent());
      Files.write(to.resolve(file.getKey()), bytes(file.getValue()));
    }
  }

  /** Prints the failures, and fails if there are any. */
  public static void main(String[] arguments) throws IOException {
    long seed = Long.parseLong(arguments[0]);
    int runs = Integer.parseInt(arguments[1]);
    Path root = Path.of(arguments.length > 2 ? arguments[2] : ".");
    List<String> faults = in(root, seed).run(runs);
    faults.forEach(System.out::println);
    System.out.printf("%d inputs from seed %d: %d faults%n", runs, seed, faults.size());
    System.exit(faults.isEmpty() ? 0 : 1);
  }

  /** A fuzzer in a temporary folder, with the inputs of a checkout. */
  static Fuzzer in(Path root, long seed) {
    try {
      return new Fuzzer(
          seed,
          Files.createTempDirectory("unitform-fuzz"),
          root.resolve("generator/src/test/resources"),
          root.resolve("out"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
