package dev.unitform.app;

import dev.unitform.affected.AffectedReason;
import dev.unitform.git.LineEdits;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A change of the inputs that can be applied without the other changes.
 *
 * @param files the new contents of the changed files, with this change only, by their paths; null
 *     for a removed file
 */
record InputChange(AffectedReason reason, SortedMap<String, byte @Nullable []> files) {
  /**
   * The maximum number of edits in one profile that are applied one at a time. If a profile has
   * more edits, all of them are applied together.
   */
  private static final int EDITS = 16;

  /** The change of a whole file. */
  static InputChange whole(AffectedReason reason, String path, byte @Nullable [] is) {
    SortedMap<String, byte @Nullable []> files = new TreeMap<>();
    files.put(path, is);
    return new InputChange(reason, files);
  }

  /**
   * The changes of a file, one for each edited place. If the file has too many edits, the result is
   * one change of the whole file.
   */
  static List<InputChange> edits(
      AffectedReason.Kind kind, String path, byte @Nullable [] was, byte @Nullable [] is) {
    List<LineEdits.Edit> edits = was == null || is == null ? List.of() : LineEdits.between(was, is);
    if (edits.isEmpty() || edits.size() > EDITS) {
      return List.of(whole(AffectedReason.whole(kind, path), path, is));
    }
    List<byte[]> before = lines(was);
    List<byte[]> after = lines(is);
    List<InputChange> changes = new ArrayList<>();
    for (LineEdits.Edit edit : edits) {
      boolean removed = edit.newBegin() == edit.newEnd();
      AffectedReason reason =
          new AffectedReason(
              kind,
              path,
              1 + (removed ? edit.oldBegin() : edit.newBegin()),
              removed ? edit.oldEnd() : edit.newEnd(),
              removed);
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      before.subList(0, edit.oldBegin()).forEach(text::writeBytes);
      after.subList(edit.newBegin(), edit.newEnd()).forEach(text::writeBytes);
      before.subList(edit.oldEnd(), before.size()).forEach(text::writeBytes);
      changes.add(whole(reason, path, text.toByteArray()));
    }
    return changes;
  }

  private static List<byte[]> lines(byte @Nullable [] text) {
    if (text == null) {
      return List.of();
    }
    // ISO-8859-1 maps each byte to one character, so no byte is lost in any encoding of the file.
    String characters = new String(text, StandardCharsets.ISO_8859_1);
    List<byte[]> lines = new ArrayList<>();
    for (int from = 0; from < characters.length(); ) {
      int end = characters.indexOf('\n', from);
      int to = end < 0 ? characters.length() : end + 1;
      lines.add(characters.substring(from, to).getBytes(StandardCharsets.ISO_8859_1));
      from = to;
    }
    return lines;
  }
}
