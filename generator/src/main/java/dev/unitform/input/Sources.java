package dev.unitform.input;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Severity;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.yaml.Credential;
import dev.unitform.yaml.CredentialMask;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The texts of the files that were read, by the files' names. Diagnostics quote lines from them.
 */
public final class Sources {
  private final Map<String, SourceText> texts = new ConcurrentSkipListMap<>();
  private final Map<String, CredentialMask> masks = new ConcurrentSkipListMap<>();
  private final Map<String, Path> files = new ConcurrentSkipListMap<>();

  /**
   * The paths of all files. {@link #files} can lack some of them, because two files outside of a
   * project can have the same name.
   */
  private final Set<Path> located = new ConcurrentSkipListSet<>();

  private final Map<Path, String> read = new ConcurrentSkipListMap<>();
  private final Set<Path> folders = new ConcurrentSkipListSet<>();
  private final Map<SourcePosition, SourcePosition> changeable = new ConcurrentSkipListMap<>();

  public void add(SourceText text) {
    texts.put(text.name(), text);
  }

  /** Records the path of a file, even if the file cannot be read. */
  void locate(String name, Path file) {
    files.put(name, file);
    located.add(file);
  }

  /** Adds the text that was read from a file. */
  void add(SourceText text, Path file) {
    add(text);
    // If a file is read twice, the first text is kept. If the file has changed in between, its
    // content differs from this text, so the change is found later.
    read.putIfAbsent(file, text.text());
  }

  /** Records the path of a folder that a profile names, even if the folder does not exist. */
  void locateFolder(Path folder) {
    folders.add(folder);
  }

  /**
   * Records the place in the user's own file at which the user can change a part of a shipped file.
   */
  void changeAt(SourcePosition place, SourcePosition own) {
    changeable.put(place, own);
  }

  /** The path of a file; null for a shipped file. */
  public @Nullable Path file(String name) {
    return files.get(name);
  }

  /** The paths of all files that were read, and of files that could not be read. */
  public Collection<Path> files() {
    return located;
  }

  /** The texts of the files that were read, by the files' paths. */
  public Map<Path, String> texts() {
    return read;
  }

  /** The folders that profiles name. */
  public Collection<Path> folders() {
    return folders;
  }

  /** The text of a file; null if it was not read. */
  @Nullable SourceText text(String name) {
    return texts.get(name);
  }

  /** Whether a file is a shipped file, which the user cannot open in an editor. */
  public boolean isShipped(String name) {
    SourceText text = texts.get(name);
    return text != null && !files.containsKey(name) && Shipped.holds(text);
  }

  /**
   * The name of a file for the user. A shipped file gets a prefix, so that nobody looks for it in
   * the project.
   */
  public String named(String name) {
    return isShipped(name) && !Shipped.isLayer(name) ? Shipped.PREFIX + name : name;
  }

  /** The names of all files that were read. */
  public Set<String> names() {
    return texts.keySet();
  }

  /** The text of a file with masked credentials; null if it was not read. */
  public @Nullable SourceText shown(String name) {
    CredentialMask mask = mask(name);
    return mask == null ? null : mask.shown();
  }

  /**
   * Prepares diagnostics for output. Credentials are masked. Shipped files in the text are named as
   * such. A place in a shipped file is replaced by the place in the user's own file that changes
   * it; if there is no such place, the help says how to change the shipped service.
   */
  public List<Diagnostic> shown(List<Diagnostic> diagnostics) {
    return diagnostics.stream()
        .map(this::atOwnPlace)
        .map(this::withShippedHelp)
        .map(this::shown)
        .toList();
  }

  /**
   * Adds to the help text how to change a shipped service. Notices get this text only if they are
   * about charts (IMP…), because other notices ask for no change.
   */
  private Diagnostic withShippedHelp(Diagnostic diagnostic) {
    SourcePosition at = diagnostic.position();
    boolean asks =
        diagnostic.severity() != Severity.NOTICE || diagnostic.code().name().startsWith("IMP");
    String service =
        at == null || !asks || !isShipped(at.file()) ? null : Shipped.service(at.file());
    return service == null
        ? diagnostic
        : diagnostic.helpedBy(
            (diagnostic.code() == Code.HLM006
                    ? "'chartVersions' in the profile sets a version; "
                    : "")
                + "the file is part of Unitform: change the service in a file of your own, which"
                + " 'unitform"
                + " catalog new %s' writes".formatted(service));
  }

  private Diagnostic atOwnPlace(Diagnostic diagnostic) {
    SourcePosition at = diagnostic.position();
    SourcePosition own = at == null ? null : changeable.get(at);
    return own == null ? diagnostic : diagnostic.movedTo(own);
  }

  private Diagnostic shown(Diagnostic diagnostic) {
    SourcePosition at = diagnostic.position();
    CredentialMask mask = at == null ? null : mask(at.file());
    UnaryOperator<String> shown =
        at == null || mask == null
            ? Credential::withoutForms
            : words -> mask.words(at.line(), words);
    String help = diagnostic.help();
    return new Diagnostic(
        diagnostic.code(),
        at,
        named(shown.apply(diagnostic.message()), diagnostic.related()),
        help == null ? null : named(shown.apply(help), diagnostic.related()),
        diagnostic.service(),
        diagnostic.related());
  }

  /** A text with the user's names of the files in which the places are that it names. */
  private String named(String words, List<SourcePosition> places) {
    String named = words;
    for (SourcePosition place : places) {
      named = named.replace("(" + place + ")", "(" + place.inFile(named(place.file())) + ")");
    }
    return named;
  }

  private @Nullable CredentialMask mask(String name) {
    SourceText text = texts.get(name);
    return text == null ? null : masks.computeIfAbsent(name, n -> CredentialMask.of(text));
  }
}
