package dev.unitform.render;

import dev.unitform.target.TemplateSource;
import freemarker.cache.TemplateLoader;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** FreeMarker with a configuration that lets templates access only the plan and other templates. */
final class Engine {
  private final TracedWrapper wrapper = new TracedWrapper();
  private final Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
  private final Map<String, Loaded> loaded = new ConcurrentHashMap<>();

  Engine(TemplateSource source) {
    configuration.setTemplateLoader(new SourceLoader(source, configuration));
    configuration.setTagSyntax(Configuration.SQUARE_BRACKET_TAG_SYNTAX);
    configuration.setInterpolationSyntax(Configuration.SQUARE_BRACKET_INTERPOLATION_SYNTAX);
    configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
    configuration.setLocale(Locale.ROOT);
    configuration.setTimeZone(TimeZone.getTimeZone("UTC"));
    configuration.setNumberFormat("c");
    configuration.setBooleanFormat("c");
    configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    configuration.setAPIBuiltinEnabled(false);
    configuration.setObjectWrapper(wrapper);
    configuration.setLocalizedLookup(false);
    configuration.setTemplateUpdateDelayMilliseconds(Long.MAX_VALUE);
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    configuration.setLogTemplateExceptions(false);
    configuration.setAttemptExceptionReporter((exception, environment) -> {});
    configuration.setFallbackOnNullLoopVariable(false);
    Functions.addTo(configuration);
  }

  TracedWrapper wrapper() {
    return wrapper;
  }

  /**
   * Returns a template.
   *
   * @param path its path in the templates folder
   * @throws IOException if the template cannot be parsed
   */
  Template template(String path) throws IOException {
    Loaded entry = parse(path);
    if (entry.failure != null) {
      throw entry.failure;
    }
    return Objects.requireNonNull(entry.template);
  }

  /** Parses the template at a path, unless it was parsed before. */
  Loaded parse(String path) {
    return loaded.computeIfAbsent(path, this::load);
  }

  private Loaded load(String path) {
    try {
      return new Loaded(configuration.getTemplate(path), null);
    } catch (IOException e) {
      return new Loaded(null, e);
    } catch (StackOverflowError e) {
      return new Loaded(null, new BoundedText.TooMuch("the template is nested too deeply"));
    }
  }

  /** A parsed template, or the parse error. */
  record Loaded(@Nullable Template template, @Nullable IOException failure) {}

  /** Finds templates in memory. FreeMarker has already normalised their names. */
  private record SourceLoader(TemplateSource source, Configuration configuration)
      implements TemplateLoader {
    @Override
    public @Nullable Object findTemplateSource(String name) {
      return source.text(name) == null ? null : name;
    }

    @Override
    public long getLastModified(Object name) {
      return 0;
    }

    @Override
    public Reader getReader(Object name, String encoding) throws IOException {
      String text = source.text((String) name);
      if (text == null) {
        throw new UncheckedIOException(new IOException(name + " is gone"));
      }
      // Here, included and imported templates are checked, too.
      RepeatableTemplate.check((String) name, text, configuration);
      return new StringReader(text);
    }

    @Override
    public void closeTemplateSource(Object name) {}
  }
}
