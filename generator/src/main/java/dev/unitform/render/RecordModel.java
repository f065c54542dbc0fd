package dev.unitform.render;

import freemarker.ext.beans.GenericObjectModel;
import freemarker.ext.util.WrapperTemplateModel;
import freemarker.template.AdapterTemplateModel;
import freemarker.template.MethodCallAwareTemplateHashModel;
import freemarker.template.TemplateCollectionModel;
import freemarker.template.TemplateHashModelEx;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateScalarModel;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record as templates see it. Templates read the same few components again and again, so this
 * model reads each component once and keeps the result. It does the same with methods that have no
 * parameters. FreeMarker's own model handles everything else.
 */
class RecordModel
    implements MethodCallAwareTemplateHashModel,
        TemplateHashModelEx,
        TemplateScalarModel,
        AdapterTemplateModel,
        WrapperTemplateModel {
  private static final ClassValue<Map<String, Component>> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected Map<String, Component> computeValue(Class<?> type) {
          return components(type);
        }
      };

  private static final ClassValue<Map<String, Method>> METHODS =
      new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
          return methods(type);
        }
      };

  private final Record value;
  private final TracedWrapper wrapper;
  private final Map<String, Component> components;
  private final @Nullable TemplateModel[] known;
  private final Map<String, @Nullable TemplateModel> results = new HashMap<>(0);
  private @Nullable GenericObjectModel methods;

  private record Component(int index, Method accessor) {}

  RecordModel(Record value, TracedWrapper wrapper) {
    this.value = value;
    this.wrapper = wrapper;
    this.components = COMPONENTS.get(value.getClass());
    this.known = new TemplateModel[components.size()];
  }

  /** The components of a record that {@link OwnMembers} allows templates to read. */
  private static Map<String, Component> components(Class<?> type) {
    Map<String, Component> components = new HashMap<>();
    if (Modifier.isPublic(type.getModifiers()) && OwnMembers.owns(type)) {
      for (RecordComponent component : type.getRecordComponents()) {
        Method accessor = component.getAccessor();
        // Without the access check, each call is much faster.
        accessor.setAccessible(true);
        components.put(component.getName(), new Component(components.size(), accessor));
      }
    }
    return components;
  }

  /** The methods without parameters that {@link OwnMembers} allows templates to call. */
  private static Map<String, Method> methods(Class<?> type) {
    Map<String, Method> methods = new HashMap<>();
    if (Modifier.isPublic(type.getModifiers()) && OwnMembers.owns(type)) {
      for (Method method : type.getDeclaredMethods()) {
        if (Modifier.isPublic(method.getModifiers())
            && method.getParameterCount() == 0
            && method.getReturnType() != void.class
            && OwnMembers.exposes(method)) {
          method.setAccessible(true);
          methods.put(method.getName(), method);
        }
      }
    }
    return methods;
  }

  @Override
  public @Nullable TemplateModel get(String key) throws TemplateModelException {
    Component component = components.get(key);
    if (component == null) {
      Method method = METHODS.get(value.getClass()).get(key);
      // FreeMarker reads a method such as isEmpty as the property 'empty'. Its own model handles
      // such methods.
      return method == null || key.startsWith("is") || key.startsWith("get")
          ? methods().get(key)
          : result(method);
    }
    TemplateModel model = known[component.index];
    if (model == null) {
      model = wrapper.wrap(read(component.accessor));
      known[component.index] = model;
    }
    return model;
  }

  private @Nullable TemplateModel result(Method method) throws TemplateModelException {
    TemplateModel result = results.get(method.getName());
    if (result == null) {
      result = wrapper.wrap(read(method));
      results.put(method.getName(), result);
    }
    return result;
  }

  private @Nullable Object read(Method accessor) throws TemplateModelException {
    try {
      return accessor.invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new TemplateModelException("'" + accessor.getName() + "' cannot be read", e);
    }
  }

  private GenericObjectModel methods() {
    if (methods == null) {
      methods = new GenericObjectModel(value, wrapper);
    }
    return methods;
  }

  @Override
  public @Nullable TemplateModel getBeforeMethodCall(String key)
      throws TemplateModelException, ShouldNotBeGetAsMethodException {
    Method method = METHODS.get(value.getClass()).get(key);
    return method == null
        ? methods().getBeforeMethodCall(key)
        : (TemplateMethodModelEx)
            arguments -> {
              if (!arguments.isEmpty()) {
                throw new TemplateModelException(key + "() takes no arguments");
              }
              return result(method);
            };
  }

  @Override
  public boolean isEmpty() {
    return methods().isEmpty();
  }

  @Override
  public int size() {
    return methods().size();
  }

  @Override
  public TemplateCollectionModel keys() {
    return methods().keys();
  }

  @Override
  public TemplateCollectionModel values() throws TemplateModelException {
    return methods().values();
  }

  @Override
  public String getAsString() {
    return methods().getAsString();
  }

  @Override
  public Object getAdaptedObject(Class<?> hint) {
    return value;
  }

  @Override
  public Object getWrappedObject() {
    return value;
  }
}
