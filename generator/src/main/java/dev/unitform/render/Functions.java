package dev.unitform.render;

import dev.unitform.yaml.YamlText;
import freemarker.core.Environment;
import freemarker.ext.util.WrapperTemplateModel;
import freemarker.template.Configuration;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateSequenceModel;
import java.util.ArrayList;
import java.util.List;

/** The functions that templates can call. */
final class Functions {
  /** The template variable with the {@link Identifiers} of the unit's releases. */
  static final String IDENTIFIERS = "unitform_identifiers";

  /**
   * The template variable with the rendered files of the unit's releases. Only templates of the
   * scope {@code unit} have this variable.
   */
  static final String FILES = "unitform_files";

  /** The template variable with the {@link Paths}. */
  static final String PATH = "path";

  /**
   * A second name of the variable {@link #PATH}, because a template may assign another value to the
   * first.
   */
  static final String PATHS = "unitform_paths";

  private Functions() {}

  static void addTo(Configuration configuration) {
    add(configuration, "yaml", 1, arguments -> YamlText.flow(arguments.data(0)));
    add(configuration, "yamlKey", 1, arguments -> YamlText.key(arguments.text(0)));
    add(configuration, "yamlBlock", 2, Functions::yamlBlock);
    add(configuration, "hcl", 1, arguments -> HclText.expression(arguments.data(0)));
    add(configuration, "hclName", 1, Functions::hclName);
    add(configuration, "hclAttributes", 2, Functions::hclAttributes);
    add(configuration, "comment", 2, a -> PlainText.comment(a.text(0), a.number(1, 0)));
    add(configuration, "cause", 1, Functions::cause);
    add(configuration, "shortName", 2, a -> Digests.shortName(a.text(0), a.number(1, 63)));
    add(configuration, "sha256", 1, Functions::sha256);
    add(configuration, "relative", 1, arguments -> paths().relative(arguments.text(0)));
    add(configuration, "folder", 9, Functions::folder);
  }

  private static String folder(Arguments arguments) throws TemplateModelException {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < arguments.models().size(); i++) {
      names.add(arguments.text(i));
    }
    return paths().folder(names);
  }

  private static Paths paths() throws TemplateModelException {
    if (Environment.getCurrentEnvironment().getVariable(PATHS) instanceof Paths paths) {
      return paths;
    }
    throw new TemplateModelException("paths are known only while a file is rendered");
  }

  private static String yamlBlock(Arguments arguments) throws TemplateModelException {
    return YamlText.indented(arguments.data(0), arguments.number(1, 0));
  }

  private static String hclAttributes(Arguments arguments) throws TemplateModelException {
    if (!(arguments.model(0) instanceof TemplateSequenceModel rows)) {
      throw new TemplateModelException("its first argument must be a list");
    }
    List<String> keys = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (!(rows.get(i) instanceof TemplateHashModel row)) {
        throw new TemplateModelException("an item of the list is not a mapping");
      }
      keys.add(text(row, "key"));
      values.add(text(row, "value"));
    }
    return HclText.attributes(keys, values, arguments.number(1, 0));
  }

  private static String text(TemplateHashModel row, String name) throws TemplateModelException {
    TemplateModel model = row.get(name);
    if (model == null) {
      throw new TemplateModelException("an item of the list has no " + name);
    }
    return String.valueOf(PlainValue.of(model));
  }

  private static String hclName(Arguments arguments) throws TemplateModelException {
    if (arguments.model(0) instanceof WrapperTemplateModel wrapper
        && wrapper.getWrappedObject() instanceof dev.unitform.plan.PlannedRelease release
        && Environment.getCurrentEnvironment().getVariable(IDENTIFIERS)
            instanceof WrapperTemplateModel identifiers
        && identifiers.getWrappedObject() instanceof Identifiers known) {
      return known.of(release);
    }
    return HclText.identifier(arguments.text(0));
  }

  private static String sha256(Arguments arguments) throws TemplateModelException {
    String path = arguments.text(0);
    TemplateModel files = Environment.getCurrentEnvironment().getVariable(FILES);
    String digest =
        files instanceof WrapperTemplateModel wrapper
                && wrapper.getWrappedObject() instanceof UnitFiles known
            ? known.sha256(path)
            : null;
    if (digest == null) {
      throw new TemplateModelException("no release of the unit has a file '" + path + "'");
    }
    return digest;
  }

  private static Reason cause(Arguments arguments) throws TemplateModelException {
    if (arguments.model(0) instanceof TracedWrapper.Reasoned reasoned) {
      return Reason.of(reasoned.traced());
    }
    throw new TemplateModelException("the value has no reason: only values of the plan have one");
  }

  private static void add(Configuration configuration, String name, int most, Body body) {
    configuration.setSharedVariable(
        name,
        (TemplateMethodModelEx)
            given -> {
              if (given.isEmpty() || given.size() > most) {
                throw new TemplateModelException(
                    "%s() takes %s".formatted(name, most == 1 ? "one argument" : "one to " + most));
              }
              try {
                return body.apply(new Arguments(given));
              } catch (TemplateModelException e) {
                throw new TemplateModelException(name + "(): " + e.getMessage());
              }
            });
  }

  private interface Body {
    Object apply(Arguments arguments) throws TemplateModelException;
  }

  private record Arguments(List<?> models) {
    TemplateModel model(int index) throws TemplateModelException {
      Object model = models.get(index);
      if (model == null) {
        throw new TemplateModelException("its argument has no value");
      }
      return (TemplateModel) model;
    }

    Object data(int index) throws TemplateModelException {
      return PlainValue.of(model(index));
    }

    String text(int index) throws TemplateModelException {
      if (data(index) instanceof String text) {
        return text;
      }
      throw new TemplateModelException("its argument must be text");
    }

    int number(int index, int otherwise) throws TemplateModelException {
      if (index >= models.size()) {
        return otherwise;
      }
      if (data(index) instanceof Number number) {
        return number.intValue();
      }
      throw new TemplateModelException("its second argument must be a number");
    }
  }
}
