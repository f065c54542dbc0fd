package dev.unitform.cache;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a folder at the time of a run.
 *
 * @param whole whether {@code files} lists every file of the folder
 * @param files the listed files, sorted by name
 */
record FolderState(String path, boolean whole, List<FileState> files) {
  FolderState {
    files = List.copyOf(files);
  }

  /** The listed file with a name; null if there is none. */
  @Nullable FileState file(String name) {
    for (FileState file : files) {
      if (file.name().equals(name)) {
        return file;
      }
    }
    return null;
  }

  /** The names of the entries in a folder, sorted; empty if the folder does not exist. */
  static List<String> names(Path folder) throws IOException {
    // A stream of the folder's paths would make twice as many system calls.
    String[] names = folder.toFile().list();
    if (names == null) {
      if (Files.exists(folder, NOFOLLOW_LINKS)) {
        throw new IOException("the folder cannot be listed: " + folder);
      }
      return List.of();
    }
    Arrays.sort(names);
    return Arrays.asList(names);
  }

  /**
   * The current state of the folder, if its files still have the recorded bytes.
   *
   * @param time the current time, in nanoseconds
   * @param changed a file whose bytes are not compared; null for none
   * @return this object if the times show that no file changed; null if a file differs
   */
  @Nullable FolderState currentIfUnchanged(long time, @Nullable Path changed) throws IOException {
    Path folder = Path.of(path);
    if (whole) {
      List<String> names = names(folder);
      if (names.size() != files.size()) {
        return null;
      }
      for (int i = 0; i < names.size(); i++) {
        if (!names.get(i).equals(files.get(i).name())) {
          return null;
        }
      }
    }
    boolean isTouched = false;
    List<FileState> found = new ArrayList<>();
    for (FileState file : files) {
      Path place = folder.resolve(file.name());
      FileState now = FileState.of(place, file.name());
      if (now.kind() != file.kind()) {
        return null;
      }
      boolean isCompared = !file.sha256().isEmpty() && !place.equals(changed);
      FileState state = file;
      if (isCompared && !file.isUnchanged(now)) {
        if (now.size() != file.size() || !FileState.digest(place).equals(file.sha256())) {
          return null;
        }
        isTouched = true;
        state = now.withDigest(file.sha256()).asOf(time);
      }
      found.add(state);
    }
    return isTouched ? new FolderState(path, whole, found) : this;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(path);
    out.writeBoolean(whole);
    out.writeInt(files.size());
    for (FileState file : files) {
      file.write(out);
    }
  }

  static FolderState read(DataInputStream in) throws IOException {
    String path = in.readUTF();
    boolean whole = in.readBoolean();
    int count = in.readInt();
    List<FileState> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      files.add(FileState.read(in));
    }
    return new FolderState(path, whole, files);
  }
}
