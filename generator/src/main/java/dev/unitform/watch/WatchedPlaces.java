package dev.unitform.watch;

import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The files and folders that a task reads, or would read if they existed. All paths are absolute
 * and normalized.
 *
 * @param files single files
 * @param folders folders with everything in and below them, without the files that the task does
 *     not read
 * @param except a folder that is not watched, even if it is below one of the folders
 */
public record WatchedPlaces(SortedSet<Path> files, SortedSet<Path> folders, Path except) {
  public WatchedPlaces {
    files = Collections.unmodifiableSortedSet(new TreeSet<>(files));
    folders = Collections.unmodifiableSortedSet(new TreeSet<>(folders));
  }

  /** All places of this object and of another one. */
  public WatchedPlaces and(WatchedPlaces others) {
    SortedSet<Path> moreFiles = new TreeSet<>(files);
    SortedSet<Path> moreFolders = new TreeSet<>(folders);
    moreFiles.addAll(others.files);
    moreFolders.addAll(others.folders);
    return new WatchedPlaces(moreFiles, moreFolders, except);
  }

  /** Whether the watch notices a change of this file. */
  boolean contains(Path file) {
    return files.contains(file) || folders.stream().anyMatch(file::startsWith);
  }
}
