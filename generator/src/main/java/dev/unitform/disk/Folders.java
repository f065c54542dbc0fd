package dev.unitform.disk;

import dev.unitform.output.OutputPath;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The current states of the folders of an output. Each is read once. */
final class Folders {
  /** The path of the profile's own folder. */
  static final String TOP = "";

  enum State {
    MISSING,
    PRESENT,
    LINK,
    OTHER,
    SPECIAL,
    UNREADABLE
  }

  /**
   * One folder.
   *
   * @param path relative to the profile's folder
   * @param culprit the folder whose state makes this folder unusable: this folder or one above it
   * @param key identifies the folder as long as it exists; null if it is not present or the file
   *     system has no keys
   */
  record Folder(
      String path,
      State state,
      String culprit,
      @Nullable Object key,
      @Nullable IOException failure) {}

  static final Comparator<Folder> BY_CULPRIT = Comparator.comparing(Folder::culprit);

  private final Path top;
  private final Map<String, Folder> known = new HashMap<>();

  Folders(Path top) {
    this.top = top;
  }

  static String parentOf(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? TOP : path.substring(0, slash);
  }

  /** The folders around a file, the deepest first, without the profile's own folder. */
  static List<String> around(OutputPath file) {
    List<String> folders = new ArrayList<>();
    for (String at = parentOf(file.value()); !at.isEmpty(); at = parentOf(at)) {
      folders.add(at);
    }
    return folders;
  }

  /** The keys of the present folders whose states have been read, by path. */
  Map<String, Object> keys() {
    Map<String, Object> keys = new HashMap<>();
    known.forEach(
        (path, folder) -> {
          if (folder.key() != null) {
            keys.put(path, folder.key());
          }
        });
    return keys;
  }

  Path resolve(String path) {
    return path.isEmpty() ? top : top.resolve(path);
  }

  /**
   * The state of a folder. The cache of the states is not thread-safe, so only one thread may call
   * this.
   */
  Folder at(String path) {
    Folder folder = known.get(path);
    if (folder == null) {
      folder = look(path);
      known.put(path, folder);
    }
    return folder;
  }

  private Folder look(String path) {
    if (!path.isEmpty()) {
      Folder parent = at(parentOf(path));
      if (parent.state() != State.PRESENT) {
        return new Folder(path, parent.state(), parent.culprit(), null, parent.failure());
      }
    }
    try {
      BasicFileAttributes attributes = ExistingFile.attributes(resolve(path));
      State state;
      if (attributes == null) {
        state = State.MISSING;
      } else if (attributes.isDirectory()) {
        state = State.PRESENT;
      } else {
        state =
            attributes.isSymbolicLink()
                ? State.LINK
                : attributes.isOther() ? State.SPECIAL : State.OTHER;
      }
      Object key = state == State.PRESENT && attributes != null ? attributes.fileKey() : null;
      return new Folder(path, state, path, key, null);
    } catch (IOException e) {
      return new Folder(path, State.UNREADABLE, path, null, e);
    }
  }
}
