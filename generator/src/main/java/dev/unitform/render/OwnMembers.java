package dev.unitform.render;

import freemarker.ext.beans.ClassMemberAccessPolicy;
import freemarker.ext.beans.MemberAccessPolicy;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/** Allows templates to call only methods that this program's own types declare. */
final class OwnMembers implements MemberAccessPolicy {
  private static final String OURS = "dev.unitform.";

  /** Whether a type belongs to this program. */
  static boolean owns(Class<?> type) {
    return type.getName().startsWith(OURS);
  }

  /** Whether templates can call a method. */
  static boolean exposes(Method method) {
    return owns(method.getDeclaringClass())
        && !Modifier.isStatic(method.getModifiers())
        // Hash codes may differ between runs, so templates must not call hashCode. They do not
        // need equals.
        && !method.getName().equals("hashCode")
        && !method.getName().equals("equals");
  }

  @Override
  public ClassMemberAccessPolicy forClass(Class<?> type) {
    return new ClassMemberAccessPolicy() {
      @Override
      public boolean isMethodExposed(Method method) {
        return exposes(method);
      }

      @Override
      public boolean isConstructorExposed(Constructor<?> constructor) {
        return false;
      }

      @Override
      public boolean isFieldExposed(Field field) {
        return false;
      }
    };
  }

  @Override
  public boolean isToStringAlwaysExposed() {
    return true;
  }
}
