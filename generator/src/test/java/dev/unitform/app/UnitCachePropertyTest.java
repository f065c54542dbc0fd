package dev.unitform.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.cache.CacheFolder;
import dev.unitform.cache.ContentCache;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import dev.unitform.input.Project;
import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.Plan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run that uses units from the cache makes the same files and diagnostics as a run that renders
 * everything, after any changes of the inputs and the cache. {@code -Dunitform.mutations=500} sets
 * the number of changes.
 */
class UnitCachePropertyTest {
  private static final int CHANGES = Integer.getInteger("unitform.mutations", 40);
  private static final List<String> READS_OTHER_UNITS =
      List.of(
          "# [=plan.units?size]\n[#",
          "# [=plan.units()[0].pods()]\n[#",
          "# [=plan.units[plan.units?size - 1].facts.site.zones?size]\n[#",
          "# [=plan.notices?size]\n[#",
          "# [=plan['uni' + 'ts'][0].pods()]\n[#",
          "# [=comment(plan?string, 0)]\n[#",
          "[#list plan?values as v]# [=v?is_sequence?then(v?size, '')]\n[/#list]\n[#");

  @TempDir private Path temporary;

  /** The result of a run for a project. */
  private record Made(SortedMap<String, String> files, List<Diagnostic> diagnostics) {}

  @Test
  void makesTheSameWithAndWithoutWhateverHappens() throws IOException {
    Random random = new Random(20261129);
    Path folder = Files.createDirectory(temporary.resolve("project"));
    ChangingProject base = ChangingProject.first();
    for (int change = 0; change < CHANGES; change++) {
      ChangingProject head = base.changed(random);
      if (random.nextInt(5) == 0) {
        String template = READS_OTHER_UNITS.get(random.nextInt(READS_OTHER_UNITS.size()));
        head = head.with("templates/helm-values/_default.yaml.ftl", "[#", template);
      }
      head.layOut(folder);
      String what = "change %d: %s".formatted(change, head.differencesFrom(base));

      Made expected = made(folder, null);

      assertThat(made(folder, cache())).as(what).isEqualTo(expected);
      what += ", then " + damage(random);
      assertThat(made(folder, cache())).as(what).isEqualTo(expected);
      if (random.nextInt(4) == 0) {
        base = random.nextInt(3) == 0 ? ChangingProject.first() : head;
      }
    }
  }

  @Test
  void takesWhatIsKnown() throws IOException {
    Path folder = project();
    Made expected = made(folder, cache());
    forge("greeting");

    Made made = made(folder, cache());

    assertThat(made.files().keySet()).isEqualTo(expected.files().keySet());
    assertThat(made.files().values()).anyMatch(text -> text.contains("GREETING"));
  }

  @Test
  void rendersAUnitAgainOnlyIfItsOwnDataChanges() throws IOException {
    ChangingProject project =
        ChangingProject.first()
            .with("templates/helm-values/_default.yaml.ftl", "[#", "# known\n[#");
    Path folder = Files.createDirectory(temporary.resolve("project"));
    project.layOut(folder);
    made(folder, cache());
    forge("known");

    // The second unit of the first profile.
    project.with("profiles/one.yaml", "web: {n: 4}", "web: {n: 6}").layOut(folder);
    SortedMap<String, String> files = made(folder, cache()).files();

    assertThat(files.get("one/b/values/web/web.yaml")).startsWith("# known");
    assertThat(files.get("one/a/values/web/web.yaml")).startsWith("# KNOWN");
    assertThat(files.get("two/d/values/web/web.yaml")).startsWith("# KNOWN");
  }

  @Test
  void keepsNothingThatDependsOnOtherUnits() throws IOException {
    for (String template : READS_OTHER_UNITS) {
      Path folder = Files.createDirectories(temporary.resolve("project"));
      ChangingProject.first()
          .with("templates/helm-values/_default.yaml.ftl", "[#", template)
          .layOut(folder);

      made(folder, cache());

      assertThat(entries()).as(template).isEmpty();
    }
  }

  @Test
  void dropsWhatIsDamaged() throws IOException {
    Path folder = project();
    Made expected = made(folder, cache());
    List<Path> entries = entries();
    byte[] first = Files.readAllBytes(entries.get(0));
    Random random = new Random(7);
    for (int i = 0; i < 60; i++) {
      byte[] wrong = first.clone();
      if (i % 3 == 0) {
        wrong = Arrays.copyOf(wrong, random.nextInt(wrong.length));
      } else if (i % 3 == 1) {
        wrong[random.nextInt(wrong.length)] ^= (byte) (1 << random.nextInt(8));
      } else {
        wrong = Files.readAllBytes(entries.get(1 + random.nextInt(entries.size() - 1)));
      }
      Files.write(entries.get(0), wrong);
      ContentCache cache = cache();
      byte[] key = HexFormat.of().parseHex(entries.get(0).getFileName().toString());

      assertThat(cache.read(key)).isNull();
      assertThat(entries.get(0)).doesNotExist();
    }
    assertThat(made(folder, cache())).isEqualTo(expected);
    assertThat(entries.get(0)).hasBinaryContent(first);
  }

  @Test
  void usesNoFolderOrFileThatOthersCanWriteTo() throws IOException {
    Path folder = project();
    Made expected = made(folder, cache());
    forge("greeting");
    for (Path entry : entries()) {
      Files.setPosixFilePermissions(entry, PosixFilePermissions.fromString("rw-rw-rw-"));
    }
    assertThat(made(folder, cache())).isEqualTo(expected);

    Files.setPosixFilePermissions(contents(), PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(ContentCache.in(cacheFolder(), List.of("test"), () -> 0)).isNull();
    assertThat(made(folder, null)).isEqualTo(expected);
  }

  @Test
  void rendersWhereNothingCanBeKept() throws IOException {
    Path folder = project();
    ContentCache cache = cache();
    Files.delete(contents());
    Files.writeString(contents(), "a file in its place");

    assertThat(made(folder, cache)).isEqualTo(made(folder, null));
  }

  @Test
  void isSharedByRunsAtTheSameTime() throws Exception {
    Path folder = project();
    Made expected = made(folder, null);
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Callable<Made>> runs = new ArrayList<>();
      for (int i = 0; i < 9; i++) {
        boolean removes = i % 3 == 2;
        runs.add(
            () -> {
              ContentCache cache = cache();
              if (removes) {
                for (Path entry : entries()) {
                  Files.deleteIfExists(entry);
                }
              }
              return made(folder, cache);
            });
      }
      for (Future<Made> run : threads.invokeAll(runs)) {
        assertThat(run.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private Path project() throws IOException {
    Path folder = Files.createDirectory(temporary.resolve("project"));
    ChangingProject.first()
        .with("templates/helm-values/_default.yaml.ftl", "[#", "# greeting\n[#")
        .layOut(folder);
    return folder;
  }

  /** Changes a word in all cached contents to capitals, as if a run had rendered it so. */
  private void forge(String word) throws IOException {
    ContentCache cache = cache();
    for (Path entry : entries()) {
      byte[] key = HexFormat.of().parseHex(entry.getFileName().toString());
      String content =
          new String(Objects.requireNonNull(cache.read(key)), StandardCharsets.ISO_8859_1);
      String other = content.replace("# " + word, "# " + word.toUpperCase(Locale.ROOT));
      cache.write(key, other.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  private String damage(Random random) throws IOException {
    List<Path> entries = entries();
    if (entries.isEmpty()) {
      return "nothing";
    }
    Path entry = entries.get(random.nextInt(entries.size()));
    byte[] bytes = Files.readAllBytes(entry);
    switch (random.nextInt(6)) {
      case 0 -> Files.delete(entry);
      case 1 -> Files.write(entry, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
      case 2 -> {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(entry, bytes);
      }
      case 3 ->
          Files.copy(
              entries.get(random.nextInt(entries.size())),
              entry,
              StandardCopyOption.REPLACE_EXISTING);
      case 4 -> {
        // The state that a run leaves if it is killed while it writes to the cache.
        Files.write(
            Files.createTempFile(contents(), entry.getFileName().toString(), ".tmp"),
            Arrays.copyOf(bytes, random.nextInt(bytes.length)));
        Files.delete(entry);
      }
      default -> {
        for (Path each : entries) {
          if (random.nextBoolean()) {
            Files.delete(each);
          }
        }
      }
    }
    return "damage of " + entry.getFileName();
  }

  private Path contents() {
    return temporary.resolve("cache/unitform/contents");
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> files = Files.list(contents())) {
      return files.filter(file -> !file.toString().endsWith(".tmp")).sorted().toList();
    }
  }

  private CacheFolder cacheFolder() {
    Map<String, String> environment =
        Map.of("XDG_CACHE_HOME", temporary.resolve("cache").toString());
    return Objects.requireNonNull(CacheFolder.of(environment::get));
  }

  private ContentCache cache() {
    return Objects.requireNonNull(
        ContentCache.in(cacheFolder(), List.of("test"), System::currentTimeMillis));
  }

  private static Made made(Path folder, @Nullable ContentCache cache) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    List<Diagnostic> diagnostics = new ArrayList<>();
    try (Generation generation = Generation.forOutput(2, Charts.ofTheProject(), cache)) {
      for (Path file : Project.profilesIn(folder)) {
        Result<Inputs> inputs = generation.read(file);
        diagnostics.addAll(inputs.diagnostics());
        if (inputs.hasErrors()) {
          continue;
        }
        Result<Plan> plan = generation.plan(inputs.get());
        diagnostics.addAll(plan.diagnostics());
        if (plan.hasErrors()) {
          continue;
        }
        Result<OutputTree> tree = generation.render(inputs.get(), plan.get(), RunScope.ALL);
        diagnostics.addAll(tree.diagnostics());
        if (tree.isPresent()) {
          for (OutputFile made : tree.get().files().values()) {
            files.put(tree.get().profile() + "/" + made.path(), text(made));
          }
        }
      }
    }
    return new Made(files, diagnostics);
  }

  private static String text(OutputFile file) {
    String digest = file.content().sha256();
    boolean isRight = digest.equals(DigestUtils.sha256Hex(file.content().bytes()));
    return file.text() + (isRight ? "" : "with the digest of other bytes\n") + file.origin();
  }
}
