package dev.unitform.target;

import java.util.List;

/**
 * What a folder of templates produces.
 *
 * @param name of the folder
 */
public record TargetSpec(String name, String description, List<FileSpec> files) {
  public TargetSpec {
    files = List.copyOf(files);
  }

  /**
   * A kind of file.
   *
   * @param path below the profile's own folder
   * @param templates relative to the target's folder; the first that exists makes the file, and
   *     where none does there is no file
   */
  public record FileSpec(
      Scope scope, PathPattern path, List<PathPattern> templates, Format format) {
    public FileSpec {
      templates = List.copyOf(templates);
    }
  }
}
