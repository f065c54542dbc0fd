package dev.unitform.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.jgit.attributes.Attribute;
import org.eclipse.jgit.attributes.Attributes;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Checks whether the attributes of the repository make git change the bytes of files, by a filter,
 * line ends, an encoding or a keyword (git-scm.com/docs/gitattributes).
 */
record AttributesCheck(Repository repository) {
  private static final Pattern KEYWORD = Pattern.compile("\\$Id:[^$\\n]*+\\$");
  private static final String ENCODING = "working-tree-encoding";

  /**
   * Returns one finding for each attribute that changes files.
   *
   * @param files the new bytes of the files, by their paths in the repository
   */
  List<Diagnostic> check(Revision start, SortedMap<String, byte[]> files) throws IOException {
    SortedMap<String, List<String>> changed = new TreeMap<>();
    try (ObjectReader reader = repository.newObjectReader();
        TreeWalk walk = new TreeWalk(repository, reader)) {
      walk.setOperationType(TreeWalk.OperationType.CHECKIN_OP);
      walk.setRecursive(true);
      walk.addTree(new DirCacheIterator(index(start, files, reader)));
      while (walk.next()) {
        byte[] bytes = files.get(walk.getPathString());
        if (bytes != null) {
          for (String attribute : changing(walk.getAttributes(), bytes)) {
            changed.computeIfAbsent(attribute, a -> new ArrayList<>()).add(walk.getPathString());
          }
        }
      }
    }
    return changed.entrySet().stream()
        .map(entry -> diagnostic(start, entry.getKey(), entry.getValue()))
        .toList();
  }

  private DirCache index(Revision start, SortedMap<String, byte[]> files, ObjectReader reader)
      throws IOException {
    DirCache index = DirCache.newInCore();
    try (RevWalk commits = new RevWalk(reader)) {
      DirCacheBuilder builder = index.builder();
      builder.addTree(
          new byte[0],
          DirCacheEntry.STAGE_0,
          reader,
          commits.parseCommit(ObjectId.fromString(start.id())).getTree());
      builder.finish();
    }
    DirCacheEditor editor = index.editor();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      editor.add(
          new DirCacheEditor.PathEdit(file.getKey()) {
            @Override
            public void apply(DirCacheEntry entry) {
              entry.setFileMode(FileMode.REGULAR_FILE);
            }
          });
    }
    editor.finish();
    return index;
  }

  private static List<String> changing(Attributes attributes, byte[] bytes) {
    List<String> changing = new ArrayList<>();
    String filter = attributes.getValue("filter");
    if (filter != null && !filter.isEmpty()) {
      changing.add("filter=" + filter);
    }
    String encoding = attributes.getValue(ENCODING);
    if (encoding != null && !encoding.isEmpty() && !encoding.matches("(?i)utf-?8")) {
      changing.add(ENCODING + "=" + encoding);
    }
    String text = new String(bytes, ISO_8859_1);
    if (attributes.isSet("ident") && KEYWORD.matcher(text).find()) {
      changing.add("ident");
    }
    if (isText(attributes, bytes) && text.contains("\r\n")) {
      changing.add("text");
    }
    return changing;
  }

  private static boolean isText(Attributes attributes, byte[] bytes) {
    Attribute.State state = attributes.getState("text");
    boolean isAuto = "auto".equals(attributes.getValue("text"));
    return switch (state) {
      case SET -> true;
      case UNSET -> false;
      default ->
          isAuto
              ? !RawText.isBinary(bytes, bytes.length, /* complete= */ true)
              : attributes.getValue("eol") != null;
    };
  }

  private static Diagnostic diagnostic(Revision start, String attribute, List<String> paths) {
    int others = paths.size() - 1;
    String first = paths.get(0);
    int slash = first.indexOf('/');
    return new Diagnostic(
        Code.GIT013,
        "on '%s', '%s'%s %s the attribute %s, so git would store other bytes"
            .formatted(
                start.name(),
                first,
                others == 0 ? "" : " and %d other files".formatted(others),
                others == 0 ? "has" : "have",
                attribute),
        "add a last line to .gitattributes on this branch: /%s/** -filter -text -ident -%s"
            .formatted(slash < 0 ? first : first.substring(0, slash), ENCODING));
  }
}
