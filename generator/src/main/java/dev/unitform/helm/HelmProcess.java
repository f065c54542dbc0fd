package dev.unitform.helm;

import dev.unitform.helm.worker.HelmLibrary;
import dev.unitform.helm.worker.HelmMain;
import dev.unitform.helm.worker.Replies;
import dev.unitform.temporary.TemporaryFolder;
import dev.unitform.temporary.UnusableTemporaryFolderException;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A child process that runs Helm, with an empty environment, its own folder, and limits of time and
 * memory. It ends together with this process, even if this process is killed.
 */
final class HelmProcess implements AutoCloseable {
  private static final int OUT_OF_JAVA_MEMORY = 3;
  private static final Pattern OUT_OF_MEMORY =
      Pattern.compile(
          "(?i)out of memory|malloc failed|cannot allocate|os::commit_memory|pthread_create"
              + " failed");
  private static final Pattern TOO_DEEP = Pattern.compile("stack overflow|stack exceeds");

  private final HelmLimits limits;
  private final TemporaryFolder folder;
  private final Process process;
  private final Thread ending = new Thread(this::end, "end of Helm");
  private final Timer clock = new Timer("Helm's time", /* isDaemon= */ true);
  private final DataInputStream in;
  private final DataOutputStream out;

  /**
   * The numbers under which the Helm process knows the charts that it has received, by chart and
   * API versions.
   */
  private final IdentityHashMap<LoadedChart, Map<Set<String>, Integer>> known =
      new IdentityHashMap<>();

  private int charts;
  private volatile boolean late;
  private boolean ready;

  private HelmProcess(HelmLimits limits, TemporaryFolder folder, Process process) {
    this.limits = limits;
    this.folder = folder;
    this.process = process;
    this.in = new DataInputStream(process.getInputStream());
    this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
  }

  /** The answer of Helm: documents or an error message, and its log. */
  record Answer(boolean isFailure, String text, List<String> logged) {}

  /**
   * Starts a process. It loads Helm while this process continues.
   *
   * @throws UnavailableException if Helm cannot run on this machine
   */
  static HelmProcess start(HelmLimits limits) throws UnavailableException {
    TemporaryFolder folder;
    try {
      folder = TemporaryFolder.create();
    } catch (UnusableTemporaryFolderException e) {
      throw new UnavailableException(String.valueOf(e.getMessage()));
    }
    try {
      HelmProcess helm = new HelmProcess(limits, folder, started(folder.path(), limits));
      Runtime.getRuntime().addShutdownHook(helm.ending);
      return helm;
    } catch (IOException e) {
      folder.close();
      throw new UnavailableException("a Java process cannot be started: " + e.getMessage());
    }
  }

  private static Process started(Path folder, HelmLimits limits) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xlog:disable",
            "-Xshare:auto",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError",
            "-Xmx64m",
            "-Djava.io.tmpdir=" + folder,
            "-Djna.tmpdir=" + folder,
            "-Duser.home=" + folder,
            // Helm reads and writes UTF-8, whatever the locale is.
            "-Djna.encoding=UTF-8"));
    List<String> classPath = absolute(System.getProperty("java.class.path"));
    String first = classPath.get(0);
    Path archive = Path.of(first.replaceFirst("\\.jar$", ".jsa"));
    if (classPath.size() == 1 && first.endsWith(".jar") && Files.isRegularFile(archive)) {
      command.add("-XX:SharedArchiveFile=" + archive);
    }
    HelmLibrary.jars().forEach(jar -> classPath.add(jar.toString()));
    command.addAll(
        List.of(
            "-cp",
            String.join(File.pathSeparator, classPath),
            HelmMain.class.getName(),
            folder.toString(),
            String.valueOf(limits.memory())));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(folder.resolve("log").toFile());
    Map<String, String> environment = builder.environment();
    // On Windows, programs cannot open sockets without the variable SystemRoot.
    environment.keySet().removeIf(name -> !name.equalsIgnoreCase("SystemRoot"));
    environment.put("HOME", folder.toString());
    environment.put("TZ", "UTC");
    // The process lives only for one run, so its garbage collection may wait until memory gets
    // short.
    environment.put("GOGC", "400");
    environment.put("GOMEMLIMIT", limits.memory() / 2 + "B");
    return builder.start();
  }

  private static List<String> absolute(String classPath) {
    return Stream.of(classPath.split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** Waits until Helm is loaded. */
  void awaitReady() throws UnavailableException {
    if (ready) {
      return;
    }
    try (Alarm alarm = new Alarm()) {
      alarm.set(limits.loading());
      byte reply = in.readByte();
      if (reply == Replies.UNAVAILABLE) {
        throw new UnavailableException(text());
      }
      if (reply != Replies.READY) {
        throw new UnavailableException("it does not start: " + lastWords());
      }
      ready = true;
    } catch (IOException e) {
      throw new UnavailableException(
          late
              ? ("it does not start within %d seconds; if the machine is busy, run the command"
                      + " again when it is not")
                  .formatted(limits.loading().toSeconds())
              : "it does not start: " + lastWords());
    }
  }

  /** Whether the process has rendered nothing yet. */
  boolean isFresh() {
    return known.isEmpty();
  }

  /**
   * Renders a release.
   *
   * @param time the time limit
   * @throws EndedException if the rendering exceeded a limit, or if Helm crashed
   */
  Answer render(HelmRequest request, Duration time) throws EndedException {
    try (Alarm alarm = new Alarm()) {
      alarm.set(time);
      send(request);
      byte reply = in.readByte();
      if (reply == Replies.OVER_MEMORY) {
        throw overMemory();
      }
      if (reply != Replies.RENDERED && reply != Replies.FAILED) {
        throw new IOException("the reply is unknown");
      }
      return new Answer(reply == Replies.FAILED, TemplateText.restored(text()), logged(text()));
    } catch (TooLongException e) {
      throw new EndedException(
          "it renders more than %d MiB".formatted(limits.text() >> 20), /* ofMemory= */ false);
    } catch (IOException e) {
      throw ended(time);
    }
  }

  private void send(HelmRequest request) throws IOException {
    Map<Set<String>, Integer> numbers =
        known.computeIfAbsent(request.chart(), chart -> new HashMap<>());
    Integer number = numbers.get(request.apiVersions());
    out.writeInt(number == null ? charts : number);
    if (number == null) {
      byte[] packed = ChartArchive.packed(request.chart(), request.apiVersions());
      numbers.put(request.apiVersions(), charts++);
      out.writeInt(packed.length);
      out.write(packed);
    } else {
      out.writeInt(0);
    }
    out.writeUTF(request.release());
    out.writeUTF(request.namespace());
    out.writeUTF(request.kubernetesVersion());
    out.writeInt(request.values().size());
    for (ValuesText values : request.values()) {
      byte[] text = TemplateText.prepared(values.text()).getBytes(StandardCharsets.UTF_8);
      out.writeInt(text.length);
      out.write(text);
    }
    out.flush();
  }

  private String text() throws IOException {
    int length = in.readInt();
    if (length < 0 || length > limits.text()) {
      throw new TooLongException();
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static List<String> logged(String text) {
    return text.lines()
        .map(line -> line.replaceFirst("^\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d ", "").strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private EndedException ended(Duration time) {
    if (late) {
      return new EndedException("it took longer than %s".formatted(seconds(time)), false);
    }
    int code = code();
    String words = lastWords();
    if (code == OUT_OF_JAVA_MEMORY || OUT_OF_MEMORY.matcher(words).find()) {
      return overMemory();
    }
    return new EndedException(
        TOO_DEEP.matcher(words).find()
            ? "its templates call each other endlessly"
            : "Helm ended with exit code %d: %s".formatted(code, words),
        false);
  }

  private EndedException overMemory() {
    return new EndedException(
        "it needed more than %d MiB of memory".formatted(limits.memory() >> 20), true);
  }

  private static String seconds(Duration time) {
    return time.toSeconds() + (time.toSeconds() == 1 ? " second" : " seconds");
  }

  /** The text that the process wrote to its standard error. */
  private String lastWords() {
    try (Stream<String> lines =
        Files.lines(folder.path().resolve("log"), StandardCharsets.ISO_8859_1)) {
      return lines.limit(10).collect(Collectors.joining(" ")).strip();
    } catch (IOException e) {
      return "";
    }
  }

  /** The exit code of the process. */
  private int code() {
    try {
      if (!process.waitFor(1, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  private void end() {
    process.destroyForcibly();
    code();
    folder.close();
  }

  @Override
  public void close() {
    clock.cancel();
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(ending);
    } catch (IllegalStateException e) {
      return; // not an error: this process is ending, and its shutdown hook stops the Helm process
    }
  }

  /** Ends the process after a time limit. */
  private final class Alarm implements AutoCloseable {
    private final TimerTask task =
        new TimerTask() {
          @Override
          public void run() {
            late = true;
            process.destroyForcibly();
          }
        };

    void set(Duration time) {
      clock.schedule(task, Math.max(1, time.toMillis()));
    }

    @Override
    public void close() {
      task.cancel();
    }
  }

  /** Thrown if Helm cannot run on this machine. */
  static final class UnavailableException extends Exception {
    UnavailableException(String message) {
      super(message);
    }
  }

  /** Thrown if a limit ended the process, or if the process ended by itself. */
  static final class EndedException extends Exception {
    private final boolean ofMemory;

    EndedException(String message, boolean ofMemory) {
      super(message);
      this.ofMemory = ofMemory;
    }

    boolean isOfMemory() {
      return ofMemory;
    }
  }

  private static final class TooLongException extends IOException {}
}
