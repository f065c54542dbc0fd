package dev.unitform.helm.worker;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The child process: renders releases until its standard input ends. */
public final class HelmMain {
  private final Path folder;
  private final Replies replies;
  private final BlockingQueue<Task> tasks = new LinkedBlockingQueue<>();

  private HelmMain(Path folder, Replies replies) {
    this.folder = folder;
    this.replies = replies;
  }

  /** A release to render; its files are in the process's folder. */
  private record Task(
      Path chart, String release, String namespace, String kubernetesVersion, List<Path> values) {}

  /**
   * Starts the process.
   *
   * @param args the process's folder, and its memory limit in bytes
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Replies replies = new Replies(new FileOutputStream(FileDescriptor.out));
    MemoryLimit.set(Long.parseLong(args[1]), replies::overMemory);
    HelmMain main = new HelmMain(folder, replies);
    // A daemon thread: the library cannot be interrupted, and must not keep the process alive.
    Thread rendering = new Thread(main::render, "rendering");
    rendering.setDaemon(true);
    rendering.start();
    try (InputStream in = new FileInputStream(FileDescriptor.in)) {
      main.read(new DataInputStream(new BufferedInputStream(in)));
    } catch (EOFException e) {
      return; // the parent process has ended or has closed the stream
    }
  }

  private void read(DataInputStream in) throws IOException {
    while (true) {
      Path chart = folder.resolve("chart-%d.tgz".formatted(in.readInt()));
      int length = in.readInt();
      if (length > 0) {
        save(in, length, chart);
      }
      String release = in.readUTF();
      String namespace = in.readUTF();
      String kubernetesVersion = in.readUTF();
      List<Path> values = new ArrayList<>();
      for (int rest = in.readInt(); rest > 0; rest--) {
        Path file = folder.resolve("values-%d.yaml".formatted(values.size()));
        save(in, in.readInt(), file);
        values.add(file);
      }
      tasks.add(new Task(chart, release, namespace, kubernetesVersion, values));
    }
  }

  private static void save(DataInputStream in, int length, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int left = length; left > 0; ) {
        int part = Math.min(left, buffer.length);
        in.readFully(buffer, 0, part);
        out.write(buffer, 0, part);
        left -= part;
      }
    }
  }

  private void render() {
    try {
      EmptyCluster.open(folder);
      NativeHelm helm = NativeHelm.load(folder);
      replies.ready();
      while (true) {
        Task task = tasks.take();
        replies.rendered(
            helm.template(
                task.chart, task.release, task.namespace, task.kubernetesVersion, task.values));
      }
    } catch (IOException e) {
      replies.unavailable(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
