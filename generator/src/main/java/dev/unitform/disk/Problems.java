package dev.unitform.disk;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Limits;
import dev.unitform.diagnostic.SpecialFile;
import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputPath;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The diagnostics about an output folder. Their paths are relative to the output folder. */
record Problems(String profile) {
  Diagnostic reserved(OutputPath path, String origin) {
    return new Diagnostic(
        Code.OUT001,
        "%s is produced twice: by %s and by unitform itself".formatted(quoted(path), origin),
        "give the target another path pattern");
  }

  Diagnostic fileAndFolder(OutputFile file, OutputFile inside) {
    return new Diagnostic(
        Code.OUT001,
        "%s is produced twice: as a file by %s and as the folder of '%s' by %s"
            .formatted(
                quoted(file.path()), file.origin(), named(inside.path().value()), inside.origin()),
        "give one of the two targets another path pattern");
  }

  Diagnostic edited(OutputPath path) {
    return new Diagnostic(
        Code.OUT002,
        quoted(path) + " was edited since it was written",
        "make the change in the profile or in a template, or overwrite the edit with --force");
  }

  Diagnostic keptEdited(OutputPath path) {
    return new Diagnostic(
        Code.OUT003,
        quoted(path) + " is no longer produced, but it was edited and stays",
        "delete it if you do not need it; unitform no longer manages it");
  }

  Diagnostic lineEnds(List<OutputPath> paths) {
    return new Diagnostic(
        Code.OUT016,
        paths.size() == 1
            ? quoted(paths.get(0)) + " has CR LF line ends, and was written with LF"
            : "%d files, %s among them, have CR LF line ends, and were written with LF"
                .formatted(paths.size(), quoted(paths.get(0))),
        "git converts line ends if core.autocrlf is on: add '* -text' to a .gitattributes in the"
            + " output folder");
  }

  Diagnostic foreign(OutputPath path) {
    return new Diagnostic(
        Code.OUT004,
        quoted(path) + " already exists, and unitform did not write it",
        "move it away, or overwrite it with --force");
  }

  Diagnostic link(String path) {
    return new Diagnostic(
        Code.OUT004,
        quoted(path) + " is a symbolic link, and unitform does not follow links",
        "remove the link, or choose another folder with --out");
  }

  Diagnostic special(String path) {
    return new Diagnostic(
        Code.OUT004,
        quoted(path) + " cannot be replaced: it is " + SpecialFile.WORDS,
        "move it away");
  }

  Diagnostic folderInPlaceOfFile(String path) {
    return new Diagnostic(
        Code.OUT005,
        quoted(path) + " is a folder where a file is to be written",
        "move the folder away");
  }

  Diagnostic fileInPlaceOfFolder(String path) {
    return new Diagnostic(
        Code.OUT005, quoted(path) + " is a file where a folder is needed", "move the file away");
  }

  Diagnostic outFolderIsNone(boolean isFile) {
    return new Diagnostic(
        Code.OUT005,
        "the output folder is " + (isFile ? "a file" : SpecialFile.WORDS),
        (isFile ? "move the file away, or " : "") + "choose another folder with --out");
  }

  Diagnostic unreadable(String path, @Nullable IOException reason) {
    return new Diagnostic(
        Code.OUT005,
        quoted(path) + " cannot be read: " + words(reason),
        "check that you may read it; nothing was changed");
  }

  Diagnostic otherCase(String found, String wanted) {
    return new Diagnostic(
        Code.OUT015,
        "'%s' exists and differs from '%s' only in case".formatted(found, wanted),
        "rename or remove it: many file systems treat the two as the same file");
  }

  Diagnostic tooLarge(String path) {
    return new Diagnostic(
        Code.OUT005,
        "%s has more than %s".formatted(quoted(path), Limits.mebibytes(Limits.OUTPUT)),
        "Unitform never writes so large a file: restore the original from version control, or"
            + " remove the file");
  }

  Diagnostic anotherRun() {
    return new Diagnostic(
        Code.OUT006,
        "another run is writing to '%s'".formatted(profile),
        "wait until it has finished, then run again");
  }

  Diagnostic otherRunWrote() {
    return new Diagnostic(
        Code.OUT006,
        "another run has written to '%s' since this run read its plan.json".formatted(profile),
        "run again");
  }

  /** The diagnostic for a failed operation. */
  Diagnostic failed(IOException failure, Path outFolder, boolean changed) {
    String what = "the output folder";
    String verb = Disk.Operation.LOCK.verb();
    @Nullable IOException reason = failure;
    if (failure instanceof Disk.Failure operation) {
      verb = operation.operation.verb();
      reason = operation.reason;
      if (operation.path.startsWith(outFolder) && !operation.path.equals(outFolder)) {
        what = "'" + slashed(outFolder.relativize(operation.path)) + "'";
      }
    }
    String words = words(reason);
    return new Diagnostic(
        Code.OUT005,
        "%s cannot be %s: %s".formatted(what, verb, words),
        helpFor(words) + (changed ? "; then run again to finish" : "; nothing was changed"));
  }

  String named(String path) {
    return path.isEmpty() ? profile : profile + "/" + path;
  }

  private String quoted(OutputPath path) {
    return quoted(path.value());
  }

  private String quoted(String path) {
    return "'" + named(path) + "'";
  }

  private static String slashed(Path path) {
    return path.toString().replace(path.getFileSystem().getSeparator(), "/");
  }

  private static String helpFor(String words) {
    if (words.contains("space left") || words.contains("quota")) {
      return "make room on the disk";
    }
    return "check the permissions there, or choose another folder with --out";
  }

  private static String words(@Nullable IOException reason) {
    if (reason instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (reason instanceof FileAlreadyExistsException) {
      return "another file is in its place";
    }
    if (reason instanceof NoSuchFileException) {
      return "it has disappeared";
    }
    String words = reason == null ? null : reason.getMessage();
    if (reason instanceof FileNotFoundException && words != null && words.endsWith(")")) {
      // A plain stream gives the absolute path and, in parentheses, the reason.
      words = words.substring(words.lastIndexOf('(') + 1, words.length() - 1);
    }
    if (reason instanceof FileSystemException known) {
      words = known.getReason();
    }
    return words == null || words.isBlank()
        ? "the system gives no reason"
        : words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
  }
}
