package dev.unitform.build;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.commons.Method;

/**
 * The class that replaces a lambda: it keeps the captured values, and calls the method with the
 * lambda's body. The conversions are those of {@link java.lang.invoke.LambdaMetafactory}.
 *
 * @param name the internal name of the class
 * @param host the class whose private methods it may call
 * @param called the name of the method of the lambda's interface
 * @param factory the types of the captured values and the interface, as a method's descriptor
 * @param erased the type of the interface's method, without type arguments
 * @param body the method with the body
 * @param typed the type of the interface's method, with the type arguments of this lambda
 */
record LambdaClass(
    String name, String host, String called, String factory, Type erased, Handle body, Type typed) {
  /** The name of the static method that creates the lambda from the captured values. */
  static final String FACTORY = "create";

  private static final Type OBJECT = Type.getType(Object.class);

  byte[] bytes() {
    ClassWriter out = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    out.visit(
        Opcodes.V17,
        Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC | Opcodes.ACC_SUPER,
        name,
        /* signature= */ null,
        OBJECT.getInternalName(),
        new String[] {Type.getReturnType(factory).getInternalName()});
    out.visitNestHost(host);
    constructor(out);
    factory(out);
    call(out);
    out.visitEnd();
    return out.toByteArray();
  }

  private Type self() {
    return Type.getObjectType(name);
  }

  private Type[] captured() {
    return Type.getArgumentTypes(factory);
  }

  private Method constructor() {
    return new Method("<init>", Type.VOID_TYPE, captured());
  }

  private static String field(int index) {
    return "captured" + index;
  }

  private static GeneratorAdapter method(ClassWriter out, int access, Method method) {
    GeneratorAdapter code =
        new GeneratorAdapter(access, method, /* signature= */ null, /* exceptions= */ null, out);
    code.visitCode();
    return code;
  }

  private void constructor(ClassWriter out) {
    GeneratorAdapter code = method(out, Opcodes.ACC_PRIVATE, constructor());
    code.loadThis();
    code.invokeConstructor(OBJECT, new Method("<init>", "()V"));
    for (int i = 0; i < captured().length; i++) {
      out.visitField(
          Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL,
          field(i),
          captured()[i].getDescriptor(),
          /* signature= */ null,
          /* value= */ null);
      code.loadThis();
      code.loadArg(i);
      code.putField(self(), field(i), captured()[i]);
    }
    code.returnValue();
    code.endMethod();
  }

  private void factory(ClassWriter out) {
    GeneratorAdapter code = method(out, Opcodes.ACC_STATIC, new Method(FACTORY, factory));
    code.newInstance(self());
    code.dup();
    code.loadArgs();
    code.invokeConstructor(self(), constructor());
    code.returnValue();
    code.endMethod();
  }

  /** The interface's method: passes the captured values and its own arguments to the body. */
  private void call(ClassWriter out) {
    GeneratorAdapter code =
        method(out, Opcodes.ACC_PUBLIC, new Method(called, erased.getDescriptor()));
    Type owner = Type.getObjectType(body.getOwner());
    boolean creates = body.getTag() == Opcodes.H_NEWINVOKESPECIAL;
    boolean hasReceiver = !creates && body.getTag() != Opcodes.H_INVOKESTATIC;
    if (creates) {
      code.newInstance(owner);
      code.dup();
    }
    Type[] captured = captured();
    for (int i = 0; i < captured.length; i++) {
      code.loadThis();
      code.getField(self(), field(i), captured[i]);
    }
    Type[] wanted = Type.getArgumentTypes(body.getDesc());
    Type[] given = typed.getArgumentTypes();
    for (int i = 0; i < given.length; i++) {
      code.loadArg(i);
      Type from = erased.getArgumentTypes()[i];
      int at = captured.length + i - (hasReceiver ? 1 : 0);
      convert(code, from, given[i]);
      convert(code, given[i], at < 0 ? owner : wanted[at]);
    }
    code.visitMethodInsn(
        opcode(), body.getOwner(), body.getName(), body.getDesc(), body.isInterface());
    Type made = creates ? owner : Type.getReturnType(body.getDesc());
    Type result = erased.getReturnType();
    if (result.getSort() != Type.VOID) {
      convert(code, made, isPrimitive(result) ? result : typed.getReturnType());
    } else if (made.getSize() == 2) {
      code.pop2();
    } else if (made.getSize() == 1) {
      code.pop();
    }
    code.returnValue();
    code.endMethod();
  }

  private int opcode() {
    return switch (body.getTag()) {
      case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
      case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
      default -> body.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
    };
  }

  private static void convert(GeneratorAdapter code, Type from, Type to) {
    if (from.equals(to)) {
      return;
    }
    if (isPrimitive(from) && isPrimitive(to)) {
      code.cast(from, to);
    } else if (isPrimitive(from)) {
      code.valueOf(from);
    } else if (isPrimitive(to)) {
      code.unbox(to);
    } else {
      code.checkCast(to);
    }
  }

  private static boolean isPrimitive(Type type) {
    return type.getSort() < Type.ARRAY;
  }
}
