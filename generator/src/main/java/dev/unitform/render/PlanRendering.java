package dev.unitform.render;

import dev.unitform.cache.ContentCache;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Limits;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.model.catalog.Release;
import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputPath;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.plan.UnitFacts;
import dev.unitform.target.PathPattern;
import dev.unitform.target.PathPatterns;
import dev.unitform.target.Scope;
import dev.unitform.target.TargetSpec;
import dev.unitform.target.TargetSpec.FileSpec;
import dev.unitform.target.TemplateSource;
import dev.unitform.temporary.ByteStore;
import dev.unitform.temporary.StoredBytes;
import freemarker.core.Environment;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateSequenceModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Renders the files of a plan's group, pairs and units. Several units are rendered at the same
 * time.
 */
final class PlanRendering {
  /** The components of a {@link ReleaseView} that are variables in the templates of a release. */
  private static final List<String> OF_RELEASE =
      List.of(
          "release",
          "placement",
          "values",
          "affinityValues",
          "kustomize",
          "counts",
          "added",
          "unmet",
          "rendered",
          "scaled",
          "sameDelivery",
          "otherDelivery");

  private final Plan plan;
  private final Supplier<Plan> whole;
  private @Nullable Plan madeWhole;
  private final List<TargetSpec> asked;
  private final List<TargetSpec> others;
  private final PathPatterns patterns;
  private final TemplateSource source;
  private final Supplier<Engine> engine;
  private final Renderer.Options options;
  private final UnitParts parts;
  private final ByteStore store;
  private final @Nullable UnitCache known;
  private final long most;
  private final AtomicLong characters = new AtomicLong();
  private final Progress progress = new Progress();
  private final Map<Thread, Current> current = new ConcurrentHashMap<>();

  /** The template that a thread is rendering. */
  private record Current(String template, String help) {}

  PlanRendering(
      Plan plan,
      Supplier<Plan> whole,
      List<TargetSpec> targets,
      PathPatterns patterns,
      TemplateSource source,
      Supplier<Engine> engine,
      Renderer.Options options,
      UnitParts parts,
      ByteStore store,
      @Nullable UnitCache known) {
    this.plan = plan;
    this.whole = whole;
    this.asked = targets.stream().filter(options::includes).toList();
    this.others = targets.stream().filter(target -> !options.includes(target)).toList();
    this.patterns = patterns;
    this.source = source;
    this.engine = engine;
    this.options = options;
    this.parts = parts;
    this.store = store;
    this.known = known;
    this.most = Limits.outputs(unitsOfTheProfile(plan));
  }

  /** The number of all units of the profile. The plan may contain only some of them. */
  private static int unitsOfTheProfile(Plan plan) {
    return plan.units().stream()
        .mapToInt(unit -> unit.facts().membership().peers().size() + 1)
        .reduce(plan.units().size(), Math::max);
  }

  Result<RenderedPlan> render() {
    List<Callable<Rendered>> parts = new ArrayList<>();
    if (options.units() == null) {
      parts.add(this::groupAndPairs);
    }
    for (PlannedUnit unit : plan.units()) {
      if (options.includes(unit)) {
        parts.add(() -> unit(unit));
      }
    }
    List<OutputFile> files = new ArrayList<>();
    List<RenderedPlan.KeptFiles> kept = new ArrayList<>();
    boolean readsWhole = false;
    Map<SourcePosition, Diagnostic> faults = new LinkedHashMap<>();
    for (Rendered part : run(parts)) {
      files.addAll(part.files);
      if (part.content != null) {
        kept.add(new RenderedPlan.KeptFiles(part.content, part.files));
      }
      readsWhole |= part.readsWhole;
      part.faults.forEach(faults::putIfAbsent);
    }
    if (!faults.isEmpty()) {
      return Result.failure(new Diagnostics(faults.values()));
    }
    return Result.of(new RenderedPlan(files, kept, characters.get(), readsWhole));
  }

  private List<Rendered> run(List<Callable<Rendered>> parts) {
    int parallel = Math.min(options.threads(), parts.size());
    ExecutorService pool =
        Executors.newFixedThreadPool(Math.max(1, parallel), PlanRendering::thread);
    try {
      List<Future<Rendered>> futures = new ArrayList<>();
      parts.forEach(part -> futures.add(pool.submit(part)));
      List<Rendered> rendered = new ArrayList<>();
      for (Future<Rendered> part : futures) {
        Rendered endless = endless(part);
        if (endless != null) {
          return List.of(endless);
        }
        rendered.add(part.get());
      }
      return rendered;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException bug ? bug : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("rendering was interrupted", e);
    } finally {
      pool.shutdownNow();
    }
  }

  /**
   * A daemon thread. A template that does not end cannot be stopped, and must not keep the program
   * running.
   */
  private static Thread thread(Runnable rendering) {
    Thread thread = new Thread(rendering, "unitform-rendering");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Waits until a part is rendered.
   *
   * @return null when the part is rendered. The faults of the templates that do not end, if there
   *     is no progress for {@link Limits#SECONDS_FOR_A_FILE}: no thread completes a file, and none
   *     is making the plan of all units
   */
  private @Nullable Rendered endless(Future<Rendered> part)
      throws InterruptedException, ExecutionException {
    // The progress is checked every second, so that the wait ends soon after the limit is reached.
    int before = progress.steps();
    int quiet = 0;
    while (true) {
      try {
        part.get(1, TimeUnit.SECONDS);
        return null;
      } catch (TimeoutException e) {
        quiet = progress.isStuckSince(before) ? quiet + 1 : 0;
        before = progress.steps();
        Rendered endless = endless();
        // On a slow machine, there may be no progress although no template is being rendered. Then
        // no template is at fault, and the wait continues.
        if (quiet >= Limits.SECONDS_FOR_A_FILE && !endless.faults.isEmpty()) {
          return endless;
        }
      }
    }
  }

  /** A fault for each template that is being rendered. */
  private Rendered endless() {
    Rendered rendered = new Rendered();
    current.values().stream()
        .sorted(Comparator.comparing(Current::template).thenComparing(Current::help))
        .forEach(
            stuck -> rendered.add(TemplateFault.ofEndlessLoop(stuck.template(), stuck.help())));
    return rendered;
  }

  private Rendered groupAndPairs() {
    Rendered rendered = new Rendered();
    Map<String, String> names = new HashMap<>();
    names.put("group", plan.group());
    Map<String, Object> model = new HashMap<>();
    model.put("plan", plan);
    produce(asked, Scope.GROUP, names, model, rendered, plan.profile(), plan.source());
    Map<String, List<PlannedUnit>> pairs = new LinkedHashMap<>();
    for (PlannedUnit unit : plan.units()) {
      pairs.computeIfAbsent(unit.facts().membership().pair(), p -> new ArrayList<>()).add(unit);
    }
    pairs.forEach(
        (name, units) -> {
          names.put("pair", name);
          model.put("pair", new PairView(name, units));
          produce(asked, Scope.PAIR, names, model, rendered, name, plan.source());
        });
    return rendered;
  }

  /** The files of a unit, from the cache if an earlier run rendered them. */
  private Rendered unit(PlannedUnit unit) throws TemplateModelException {
    byte[] key = known == null ? null : known.key(unit);
    CachedUnit earlier = known == null || key == null ? null : known.read(key, store);
    if (known != null && key != null && earlier != null && fits(earlier.characters())) {
      Rendered rendered = new Rendered();
      rendered.files.addAll(earlier.files());
      if (earlier.document() != null) {
        parts.put(unit, earlier.document());
      }
      rendered.content = known.reference(key);
      return rendered;
    }
    PlanModel model = new PlanModel(wrap(plan), this::whole);
    Rendered rendered = unit(unit, model);
    rendered.readsWhole = model.isReadWhole();
    StoredBytes document = options.areTargetsAll() ? parts.of(unit, plan.delivery()) : null;
    if (known != null && key != null && rendered.faults.isEmpty() && !rendered.readsWhole) {
      known.keep(key, new CachedUnit(rendered.files, document, rendered.characters));
      rendered.content = known.reference(key);
    }
    return rendered;
  }

  /**
   * Counts the characters of a cached unit towards the limit for all rendered text.
   *
   * @return false if the sum exceeds the limit. The unit must then be rendered, so that the error
   *     names the template at fault
   */
  private boolean fits(long more) {
    boolean fits = characters.addAndGet(more) <= most;
    if (!fits) {
      characters.addAndGet(-more);
    }
    return fits;
  }

  private Rendered unit(PlannedUnit unit, PlanModel planModel) throws TemplateModelException {
    Rendered rendered = new Rendered();
    UnitFacts facts = unit.facts();
    UnitView view = UnitView.of(plan, unit);
    Map<String, Object> model = new HashMap<>();
    model.put("plan", planModel);
    model.put("unit", wrap(unit));
    model.put("facts", wrap(facts));
    model.put("repositories", wrap(view.repositories()));
    model.put(Functions.IDENTIFIERS, new Identifiers(unit));
    Map<String, Object> ofUnit = new HashMap<>(model);
    TemplateSequenceModel releases = (TemplateSequenceModel) wrap(view.releases());
    ofUnit.put("releases", releases);
    ofUnit.put("namespaces", view.namespaces());
    ofUnit.put("priorityClasses", view.priorityClasses());
    releases(asked, view, releases, model, rendered);
    // The unit's own files are rendered after the files of its releases, because they contain
    // digests of the releases' files.
    ofUnit.put(
        Functions.FILES,
        new UnitFiles(
            rendered.files,
            () -> {
              Rendered aside = new Rendered();
              releases(others, view, releases, new HashMap<>(model), aside);
              aside.faults.values().forEach(rendered::add);
              return aside.files;
            }));
    SourcePosition at = facts.membership().role().position();
    produce(
        asked,
        Scope.UNIT,
        ReleasePaths.names(plan, unit),
        ofUnit,
        rendered,
        unit.name(),
        at == null ? plan.source() : "" + at);
    return rendered;
  }

  /**
   * Renders the files of a unit's releases.
   *
   * @param models the template models of the view's releases, in the same order
   */
  private void releases(
      List<TargetSpec> targets,
      UnitView view,
      TemplateSequenceModel models,
      Map<String, Object> model,
      Rendered rendered)
      throws TemplateModelException {
    Map<String, String> names = ReleasePaths.names(plan, view.unit());
    for (int i = 0; i < view.releases().size(); i++) {
      ReleaseView release = view.releases().get(i);
      Map<String, String> ofRelease = new HashMap<>(names);
      ofRelease.putAll(ReleasePaths.names(release.release()));
      for (String name : OF_RELEASE) {
        model.put(name, ((TemplateHashModel) models.get(i)).get(name));
      }
      produce(
          targets,
          Scope.RELEASE,
          ofRelease,
          model,
          rendered,
          view.unit().name() + "/" + release.release().name(),
          place(release));
    }
  }

  /** The plan of all units, which is made only if a template reads it. */
  private TemplateModel whole() {
    try {
      synchronized (this) {
        if (madeWhole == null) {
          madeWhole = progress.planning(whole);
        }
        return wrap(madeWhole);
      }
    } catch (TemplateModelException e) {
      throw new IllegalStateException(e);
    }
  }

  private TemplateModel wrap(Object value) throws TemplateModelException {
    TemplateModel model = engine.get().wrapper().wrap(value);
    if (model == null) {
      throw new TemplateModelException("a value of the plan is null");
    }
    return model;
  }

  private void produce(
      List<TargetSpec> targets,
      Scope scope,
      Map<String, String> names,
      Map<String, Object> model,
      Rendered rendered,
      String subject,
      String from) {
    for (TargetSpec target : targets) {
      for (FileSpec spec : target.files()) {
        if (spec.scope() == scope) {
          String template = firstPresent(target, spec, names);
          if (template != null) {
            String help = "while rendering " + subject + ", from " + from;
            OutputPath path = new OutputPath(spec.path().expand(names));
            Paths paths = new Paths(plan, patterns, names, path.value());
            model.put(Functions.PATH, paths);
            model.put(Functions.PATHS, paths);
            String text = text(template, model, rendered, help);
            rendered.characters += text.length();
            if (!text.isBlank()) {
              rendered.files.add(
                  new OutputFile(path, store.keep(bytes(text.stripTrailing() + "\n")), template));
            }
          }
        }
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private @Nullable String firstPresent(
      TargetSpec target, FileSpec spec, Map<String, String> names) {
    for (PathPattern pattern : spec.templates()) {
      String path = target.name() + "/" + pattern.expand(names);
      if (source.text(path) != null) {
        return path;
      }
    }
    return null;
  }

  private String text(String path, Map<String, Object> model, Rendered rendered, String help) {
    BoundedText out = new BoundedText(characters, most);
    // A template can ask for the digest of another file. Then this thread renders the other file
    // first and continues with the waiting template.
    Current waiting = current.put(Thread.currentThread(), new Current(path, help));
    try {
      Template template = engine.get().template(path);
      Environment environment =
          template.createProcessingEnvironment(model, out, engine.get().wrapper());
      // False is the default. Without a value here, FreeMarker would look for the value in three
      // objects at each expression.
      environment.setClassicCompatible(false);
      environment.process();
      return out.toString();
    } catch (TemplateException e) {
      rendered.add(TemplateFault.of(e, path, help));
    } catch (BoundedText.TooMuch e) {
      rendered.add(TemplateFault.of(e, path, help));
    } catch (IOException e) {
      rendered.add(TemplateFault.of(e, path));
    } catch (ArithmeticException | NumberFormatException e) {
      // FreeMarker passes these exceptions of Java's numbers on.
      rendered.add(TemplateFault.ofNumber(path, help));
    } catch (StackOverflowError e) {
      rendered.add(TemplateFault.ofEndlessRecursion(path, help));
    } catch (OutOfMemoryError e) {
      rendered.add(TemplateFault.ofMemory(path, help));
    } finally {
      if (waiting == null) {
        current.remove(Thread.currentThread());
      } else {
        current.put(Thread.currentThread(), waiting);
      }
      progress.step();
    }
    return "";
  }

  private static String place(ReleaseView view) {
    PlannedRelease release = view.release();
    for (Release declared : release.chart().releases()) {
      SourcePosition at = declared.name().position();
      if (declared.name().value().equals(release.id()) && at != null) {
        return at.toString();
      }
    }
    return view.placement().service().file();
  }

  private static final class Rendered {
    private final List<OutputFile> files = new ArrayList<>();
    private final Map<SourcePosition, Diagnostic> faults = new LinkedHashMap<>();
    private long characters;
    private boolean readsWhole;

    /**
     * The content of the cache that contains these files; null if the files are not in the cache.
     */
    private ContentCache.@Nullable Reference content;

    void add(Diagnostic fault) {
      SourcePosition at = fault.position();
      if (at != null) {
        faults.putIfAbsent(at, fault);
      }
    }
  }
}
