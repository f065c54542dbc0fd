package dev.unitform.git;

import java.io.IOException;
import java.util.Map;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.UserConfig;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Creates the objects of a commit without an index and without a working tree. */
record CommitObjects(Repository repository) {
  /**
   * A commit that is not on a branch yet.
   *
   * @param isEmpty whether it changes nothing
   */
  record Made(ObjectId commit, boolean isEmpty) {}

  /**
   * Whether git's settings have no author name or no e-mail address. In that case, JGit would
   * invent them.
   */
  boolean isAuthorUnknown() {
    UserConfig user = repository.getConfig().get(UserConfig.KEY);
    return user.isAuthorNameImplicit() || user.isAuthorEmailImplicit();
  }

  Made insert(Tip tip, Commit commit) throws IOException {
    try (ObjectReader reader = repository.newObjectReader();
        RevWalk walk = new RevWalk(reader);
        ObjectInserter inserter = repository.newObjectInserter()) {
      DirCache index = DirCache.newInCore();
      Revision start = tip.start();
      RevCommit parent = start == null ? null : walk.parseCommit(ObjectId.fromString(start.id()));
      if (parent != null) {
        DirCacheBuilder builder = index.builder();
        builder.addTree(new byte[0], DirCacheEntry.STAGE_0, reader, parent.getTree());
        builder.finish();
      }
      edit(index, commit, inserter);
      ObjectId tree = index.writeTree(inserter);
      CommitBuilder made = new CommitBuilder();
      made.setTreeId(tree);
      if (parent != null) {
        made.setParentId(parent);
      }
      PersonIdent author = new PersonIdent(repository);
      made.setAuthor(author);
      made.setCommitter(author);
      made.setMessage(commit.message());
      ObjectId id = inserter.insert(made);
      inserter.flush();
      return new Made(id, parent != null && tree.equals(parent.getTree()));
    }
  }

  private static void edit(DirCache index, Commit commit, ObjectInserter inserter)
      throws IOException {
    DirCacheEditor editor = index.editor();
    for (String path : commit.removed()) {
      editor.add(new DirCacheEditor.DeletePath(path));
    }
    for (Map.Entry<String, byte[]> file : commit.written().entrySet()) {
      ObjectId content = inserter.insert(Constants.OBJ_BLOB, file.getValue());
      editor.add(new Put(file.getKey(), content));
    }
    editor.finish();
  }

  /** Sets the content of a file. An executable file remains executable. */
  private static final class Put extends DirCacheEditor.PathEdit {
    private final ObjectId content;

    Put(String path, ObjectId content) {
      super(path);
      this.content = content;
    }

    @Override
    public void apply(DirCacheEntry entry) {
      if (entry.getFileMode() != FileMode.EXECUTABLE_FILE) {
        entry.setFileMode(FileMode.REGULAR_FILE);
      }
      entry.setObjectId(content);
    }
  }
}
