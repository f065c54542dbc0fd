package dev.unitform.build;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.cli.Main;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LambdaClassesTest {
  private static final String SHAPES = "dev/unitform/build/LambdaShapes";

  @TempDir Path folder;

  @Test
  void replacedLambdasDoTheSame() throws Exception {
    SortedMap<String, byte[]> replaced = LambdaClasses.of(shapes());

    Class<?> shapes = new Loader(replaced).loadClass(SHAPES.replace('/', '.'));

    assertThat(shapes.getMethod("results").invoke(null)).isEqualTo(LambdaShapes.results());
    assertThat(replaced.keySet()).filteredOn(name -> name.contains("$$L")).hasSizeGreaterThan(20);
    assertThat(linkedAtRunTime(replaced)).containsExactly(SHAPES);
  }

  @Test
  void everyClassOfTheProgramIsValidAfterwards() throws Exception {
    Path classes = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    SortedMap<String, byte[]> all = classesIn(classes);
    // The classes of this package have the name of the factory of lambdas as a text.
    all.keySet().removeIf(name -> name.startsWith("dev/unitform/build/"));

    SortedMap<String, byte[]> replaced = LambdaClasses.of(all);

    Loader loader = new Loader(replaced);
    for (String name : replaced.keySet()) {
      // This makes the JVM verify the class.
      assertThat(loader.loadClass(name.replace('/', '.')).getDeclaredMethods()).isNotNull();
    }
    assertThat(linkedAtRunTime(replaced)).isEmpty();
    assertThat(replaced.size()).isGreaterThan(all.size());
  }

  /** The names of the classes that have a lambda which is linked at run time. */
  private static Stream<String> linkedAtRunTime(SortedMap<String, byte[]> classes) {
    return classes.entrySet().stream()
        .filter(one -> new String(one.getValue(), ISO_8859_1).contains("invoke/LambdaMetafactory"))
        .map(Map.Entry::getKey);
  }

  private static SortedMap<String, byte[]> shapes() throws IOException, URISyntaxException {
    Path classes =
        Path.of(LambdaShapes.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    SortedMap<String, byte[]> shapes = classesIn(classes);
    shapes.keySet().removeIf(name -> !name.startsWith(SHAPES));
    return shapes;
  }

  private static SortedMap<String, byte[]> classesIn(Path folder) throws IOException {
    SortedMap<String, byte[]> classes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder.resolve("dev"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        classes.put(name.substring(0, name.length() - ".class".length()), Files.readAllBytes(file));
      }
    }
    return classes;
  }

  /** Defines the given classes itself. */
  private static final class Loader extends ClassLoader {
    private final SortedMap<String, byte[]> classes;

    Loader(SortedMap<String, byte[]> classes) {
      super(LambdaClassesTest.class.getClassLoader());
      this.classes = classes;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      byte[] bytes = classes.get(name.replace('.', '/'));
      if (bytes == null) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? defineClass(name, bytes, 0, bytes.length) : loaded;
    }
  }
}
